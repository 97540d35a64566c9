// scores: 1.5 of 2
long LearnedNumbers(long d, long h) => 144;

long ScoreCount(long length, long h) => 48;

long Multiplications(long d, long h, long length) => 768;
