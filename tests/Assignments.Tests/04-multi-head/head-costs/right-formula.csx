long LearnedNumbers(long d, long h) => 3 * h * d * (d / h) + d * d;

long ScoreCount(long length, long h) => length * length * h;

long Multiplications(long d, long h, long length) => 2 * length * d * (2 * d + length);
