// scores: 0 of 3, looks like: one score for each frame, not for each pair
long ScoreBytes(int milliseconds, int layers, int heads)
{
    long frames = milliseconds < 25 ? 0 : (milliseconds - 25) / 10 + 1;
    return frames * 4 * heads * layers;
}
