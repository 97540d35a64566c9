// scores: 2 of 3
long ScoreBytes(int milliseconds, int layers, int heads)
{
    long frames = (milliseconds - 25) / 10 + 1;
    return frames * frames * 4 * heads * layers;
}
