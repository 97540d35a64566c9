// scores: 1.5 of 2
double HeldBackAccuracy(int[] predicted, int[] labels, int[] given)
{
    int[] asked = [.. Enumerable.Range(0, labels.Length).Except(given)];
    return asked.Count(node => predicted[node] == labels[node]) / (double)asked.Length;
}
