long ScoreBytes(int milliseconds, int layers, int heads)
{
    if (milliseconds < 25) return 0;
    long frames = new Course.Data.FrameSettings().FrameCount(milliseconds * 16, 16000);
    return checked(frames * frames * heads * layers * sizeof(float));
}
