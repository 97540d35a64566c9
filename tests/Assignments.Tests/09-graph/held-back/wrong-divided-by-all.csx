// scores: 0.5 of 2, looks like: divided by the number of all nodes
double HeldBackAccuracy(int[] predicted, int[] labels, int[] given)
{
    int[] asked = [.. Enumerable.Range(0, labels.Length).Except(given)];
    if (asked.Length == 0) throw new ArgumentException("Every label was given, so none is left to ask for.", nameof(given));
    return asked.Count(node => predicted[node] == labels[node]) / (double)labels.Length;
}
