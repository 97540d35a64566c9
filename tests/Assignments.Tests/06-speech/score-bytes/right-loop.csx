long ScoreBytes(int milliseconds, int layers, int heads)
{
    long frames = 0;
    for (int begin = 0; begin + 25 <= milliseconds; begin += 10)
        frames++;
    return 4L * layers * heads * frames * frames;
}
