// scores: 0 of 3, looks like: whoever is similar meets: nothing is hashed
bool[,] Meet(Matrix<double> vectors, Matrix<double>[] rounds)
{
    var mask = new bool[vectors.RowCount, vectors.RowCount];
    for (int i = 0; i < vectors.RowCount; i++)
        for (int j = 0; j < vectors.RowCount; j++)
            mask[i, j] = vectors.Row(i).Normalize(2) * vectors.Row(j).Normalize(2) > 0.9;
    return mask;
}
