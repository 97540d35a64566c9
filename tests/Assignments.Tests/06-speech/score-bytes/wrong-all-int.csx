// scores: 2 of 3, looks like: everything is multiplied as int and overflows
long ScoreBytes(int milliseconds, int layers, int heads)
{
    int frames = milliseconds < 25 ? 0 : (milliseconds - 25) / 10 + 1;
    return 4 * heads * layers * frames * frames;
}
