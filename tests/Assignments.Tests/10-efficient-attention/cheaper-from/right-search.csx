long CheaperFrom(int keyWidth, int valueWidth)
{
    for (long length = 1; ; length++)
    {
        long left = length * keyWidth * length + length * length * valueWidth;
        long right = 2L * keyWidth * length * valueWidth;
        if (right < left) return length;
    }
}
