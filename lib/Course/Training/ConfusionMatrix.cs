namespace Course.Training;

/// <summary>Counts of predictions: one row per right class, one column per predicted class.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] counts;

    internal ConfusionMatrix(long[,] counts)
    {
        this.counts = counts;
    }

    /// <summary>Number of classes.</summary>
    public int Classes => counts.GetLength(0);

    /// <summary>All predictions counted.</summary>
    public long Total => counts.Cast<long>().Sum();

    /// <summary>How often class <paramref name="actual"/> was predicted as <paramref name="predicted"/>.</summary>
    /// <param name="actual">The right class, from 0.</param>
    /// <param name="predicted">The predicted class, from 0.</param>
    public long this[int actual, int predicted] => counts[actual, predicted];

    /// <summary>The share of right predictions, 0 to 1.</summary>
    public double Accuracy => Enumerable.Range(0, Classes).Sum(i => counts[i, i]) / (double)Total;

    /// <summary>For each class, the share of its members that were recognised (recall); NaN where it has none.</summary>
    public IReadOnlyList<double> PerClass =>
        [.. Enumerable.Range(0, Classes).Select(i => counts[i, i] / (double)Enumerable.Range(0, Classes).Sum(j => counts[i, j]))];

    /// <summary>The counts as numbers to draw, rows by right class.</summary>
    /// <returns>A new array, classes × classes.</returns>
    public double[,] ToArray()
    {
        double[,] copy = new double[Classes, Classes];
        for (int i = 0; i < Classes; i++)
        {
            for (int j = 0; j < Classes; j++)
                copy[i, j] = counts[i, j];
        }
        return copy;
    }
}
