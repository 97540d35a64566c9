// scores: 1.5 of 3, looks like: compared place by place
double WordErrorRate(string[] spoken, string[] heard)
{
    if (spoken.Length == 0) throw new ArgumentException("Nothing was spoken.");
    int same = spoken.Zip(heard).Count(pair => pair.First == pair.Second);
    return 100.0 * (Math.Max(spoken.Length, heard.Length) - same) / spoken.Length;
}
