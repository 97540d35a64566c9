// scores: 0.5 of 2, looks like: W_O forgotten
long LearnedNumbers(long d, long h) => 3 * d * d;

long ScoreCount(long length, long h) => h * length * length;

long Multiplications(long d, long h, long length) => 3 * length * d * d + 2 * length * length * d;
