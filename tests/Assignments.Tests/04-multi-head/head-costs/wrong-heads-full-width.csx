// scores: 0.5 of 2, looks like: every head as wide as the whole layer
long LearnedNumbers(long d, long h) => 3 * h * d * d + h * d * d;

long ScoreCount(long length, long h) => h * length * length;

long Multiplications(long d, long h, long length) => h * (4 * length * d * d + 2 * length * length * d);
