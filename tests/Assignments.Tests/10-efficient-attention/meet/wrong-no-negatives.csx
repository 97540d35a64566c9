// scores: 0 of 3, looks like: −xR is left out
bool[,] Meet(Matrix<double> vectors, Matrix<double>[] rounds)
{
    var mask = new bool[vectors.RowCount, vectors.RowCount];
    foreach (var rotation in rounds)
    {
        var turned = vectors * rotation;
        int[] bucket = [.. turned.EnumerateRows().Select(row => row.MaximumIndex())];
        for (int i = 0; i < bucket.Length; i++)
            for (int j = 0; j < bucket.Length; j++)
                mask[i, j] |= bucket[i] == bucket[j];
    }
    return mask;
}
