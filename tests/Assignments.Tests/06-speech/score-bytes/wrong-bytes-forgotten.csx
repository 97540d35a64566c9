// scores: 0 of 3, looks like: scores counted, not bytes
long ScoreBytes(int milliseconds, int layers, int heads)
{
    long frames = milliseconds < 25 ? 0 : (milliseconds - 25) / 10 + 1;
    return frames * frames * heads * layers;
}
