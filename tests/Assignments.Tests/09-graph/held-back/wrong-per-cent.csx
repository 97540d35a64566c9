// scores: 0.5 of 2, looks like: per cent, not a share
double HeldBackAccuracy(int[] predicted, int[] labels, int[] given)
{
    int[] asked = [.. Enumerable.Range(0, labels.Length).Except(given)];
    if (asked.Length == 0) throw new ArgumentException("Every label was given, so none is left to ask for.", nameof(given));
    return 100 * asked.Average(node => predicted[node] == labels[node] ? 1.0 : 0);
}
