double HeldBackAccuracy(int[] predicted, int[] labels, int[] given)
{
    var asked = Vector<double>.Build.Dense(labels.Length, 1);
    foreach (int node in given) asked[node] = 0;
    var right = Vector<double>.Build.Dense(labels.Length, node => predicted[node] == labels[node] ? 1 : 0);
    if (asked.Sum() == 0) throw new ArgumentException("No node is asked.");
    return asked * right / asked.Sum();
}
