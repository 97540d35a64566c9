// scores: 2 of 3, looks like: the square of the frames overflows an int
long ScoreBytes(int milliseconds, int layers, int heads)
{
    int frames = milliseconds < 25 ? 0 : (milliseconds - 25) / 10 + 1;
    return frames * frames * 4L * heads * layers;
}
