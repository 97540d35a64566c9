double WordErrorRate(string[] spoken, string[] heard)
{
    if (spoken.Length == 0) throw new ArgumentException("Nothing was spoken.");
    int[] above = Enumerable.Range(0, heard.Length + 1).ToArray();
    for (int i = 1; i <= spoken.Length; i++)
    {
        int[] row = new int[heard.Length + 1];
        row[0] = i;
        for (int j = 1; j <= heard.Length; j++)
        {
            int replaced = above[j - 1] + (spoken[i - 1] == heard[j - 1] ? 0 : 1);
            row[j] = Math.Min(replaced, 1 + Math.Min(above[j], row[j - 1]));
        }
        above = row;
    }
    return above[^1] * 100.0 / spoken.Length;
}
