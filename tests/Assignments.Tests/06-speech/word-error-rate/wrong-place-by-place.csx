// scores: 0.5 of 3, looks like: compared place by place
double WordErrorRate(string[] spoken, string[] heard)
{
    if (spoken.Length == 0) throw new ArgumentException("Nothing was spoken.");
    int wrong = Math.Abs(spoken.Length - heard.Length);
    for (int i = 0; i < Math.Min(spoken.Length, heard.Length); i++)
        if (spoken[i] != heard[i]) wrong++;
    return 100.0 * wrong / Math.Max(spoken.Length, heard.Length);
}
