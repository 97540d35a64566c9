// scores: 0.5 of 3, looks like: a share, not for every hundred words
double WordErrorRate(string[] spoken, string[] heard)
{
    if (spoken.Length == 0) throw new ArgumentException("Nothing was spoken.");
    var d = new int[spoken.Length + 1, heard.Length + 1];
    for (int i = 0; i <= spoken.Length; i++) d[i, 0] = i;
    for (int j = 0; j <= heard.Length; j++) d[0, j] = j;
    for (int i = 1; i <= spoken.Length; i++)
        for (int j = 1; j <= heard.Length; j++)
            d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (spoken[i - 1] == heard[j - 1] ? 0 : 1));
    return (double)d[spoken.Length, heard.Length] / spoken.Length;
}
