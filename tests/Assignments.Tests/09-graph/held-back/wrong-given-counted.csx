// scores: 0 of 2, looks like: only the given nodes counted
double HeldBackAccuracy(int[] predicted, int[] labels, int[] given)
{
    int[] asked = [.. Enumerable.Range(0, labels.Length).Intersect(given)];
    if (asked.Length == 0) throw new ArgumentException("Every label was given, so none is left to ask for.", nameof(given));
    return asked.Average(node => predicted[node] == labels[node] ? 1.0 : 0);
}
