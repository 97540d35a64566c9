// scores: 1 of 2, looks like: scores and sums as if every head had the width d
long LearnedNumbers(long d, long h) => 4 * d * d;

long ScoreCount(long length, long h) => h * length * length;

long Multiplications(long d, long h, long length) => 4 * length * d * d + 2 * h * length * length * d;
