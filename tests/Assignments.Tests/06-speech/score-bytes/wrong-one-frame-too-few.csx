// scores: 0 of 3, looks like: one frame too few: the first one is not counted
long ScoreBytes(int milliseconds, int layers, int heads)
{
    long frames = milliseconds < 25 ? 0 : (milliseconds - 25) / 10;
    return frames * frames * 4 * heads * layers;
}
