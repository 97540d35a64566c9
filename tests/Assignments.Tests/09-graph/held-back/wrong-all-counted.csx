// scores: 0.5 of 2, looks like: all nodes counted, the given ones too
double HeldBackAccuracy(int[] predicted, int[] labels, int[] given)
{
    int[] asked = [.. Enumerable.Range(0, labels.Length)];
    if (given.Distinct().Count() == labels.Length) throw new ArgumentException("Every label was given, so none is left to ask for.", nameof(given));
    return asked.Average(node => predicted[node] == labels[node] ? 1.0 : 0);
}
