// scores: 2 of 3, looks like: a sound shorter than one frame still has a frame
long ScoreBytes(int milliseconds, int layers, int heads)
{
    if (milliseconds == 0) return 0;
    long frames = Math.Max(1, (milliseconds - 25) / 10 + 1);
    return frames * frames * 4 * heads * layers;
}
