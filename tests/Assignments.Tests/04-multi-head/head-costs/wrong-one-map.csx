// scores: 1 of 2, looks like: the map of one head only
long LearnedNumbers(long d, long h) => 4 * d * d;

long ScoreCount(long length, long h) => length * length;

long Multiplications(long d, long h, long length) => 4 * length * d * d + 2 * length * length * d;
