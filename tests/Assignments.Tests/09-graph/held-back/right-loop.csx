double HeldBackAccuracy(int[] predicted, int[] labels, int[] given)
{
    double right = 0, asked = 0;
    for (int node = 0; node < labels.Length; node++)
    {
        if (Array.IndexOf(given, node) >= 0) continue;
        asked++;
        if (predicted[node] == labels[node]) right++;
    }
    return asked > 0 ? right / asked : throw new ArgumentException("Nothing to measure.");
}
