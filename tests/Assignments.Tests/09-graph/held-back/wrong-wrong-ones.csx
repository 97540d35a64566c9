// scores: 0.5 of 2, looks like: the share of wrong ones, or the given ones counted as right but not as asked
double HeldBackAccuracy(int[] predicted, int[] labels, int[] given)
{
    int[] asked = [.. Enumerable.Range(0, labels.Length).Except(given)];
    if (asked.Length == 0) throw new ArgumentException("Every label was given, so none is left to ask for.", nameof(given));
    return asked.Average(node => predicted[node] != labels[node] ? 1.0 : 0);
}
