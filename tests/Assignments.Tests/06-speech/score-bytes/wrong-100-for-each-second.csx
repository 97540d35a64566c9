// scores: 0 of 3, looks like: 100 frames for each second, padded at the end
long ScoreBytes(int milliseconds, int layers, int heads)
{
    long frames = (milliseconds + 9) / 10;
    return frames * frames * 4 * heads * layers;
}
