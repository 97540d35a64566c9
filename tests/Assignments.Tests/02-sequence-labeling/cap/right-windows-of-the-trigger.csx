double Cap(int length, int radius, double share, int senses)
{
    double right = 0;
    for (int trigger = 0; trigger < length; trigger++)
    {
        int first = Math.Max(0, trigger - radius), last = Math.Min(length - 1, trigger + radius);
        int see = last - first;                                            // without the trigger
        right += 1 + see + (length - 1 - see) * (1 - share * (1 - 1.0 / senses));
    }
    return right / length / length;
}
