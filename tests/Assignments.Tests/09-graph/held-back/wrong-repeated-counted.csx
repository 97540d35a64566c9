// scores: 1.5 of 2, looks like: given nodes counted as often as they stand there
double HeldBackAccuracy(int[] predicted, int[] labels, int[] given)
{
    int[] asked = [.. Enumerable.Range(0, labels.Length).Except(given)];
    if (asked.Length == 0) throw new ArgumentException("Every label was given, so none is left to ask for.", nameof(given));
    return asked.Sum(node => predicted[node] == labels[node] ? 1.0 : 0) / (labels.Length - given.Length);
}
