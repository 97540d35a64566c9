// scores: 1 of 2, looks like: the scores or the weighted sums forgotten
long LearnedNumbers(long d, long h) => 4 * d * d;

long ScoreCount(long length, long h) => h * length * length;

long Multiplications(long d, long h, long length) => 4 * length * d * d + length * length * d;
