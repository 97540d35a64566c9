bool[,] Meet(Matrix<double> vectors, Matrix<double>[] rounds)
{
    int Bucket(int i, Matrix<double> r)
    {
        int best = 0;
        double most = double.NegativeInfinity;
        for (int b = 0; b < 2 * r.ColumnCount; b++)
        {
            double number = vectors.Row(i) * r.Column(b % r.ColumnCount) * (b < r.ColumnCount ? 1 : -1);
            if (number > most) (best, most) = (b, number);
        }
        return best;
    }
    var mask = new bool[vectors.RowCount, vectors.RowCount];
    for (int i = 0; i < vectors.RowCount; i++)
        for (int j = 0; j < vectors.RowCount; j++)
            mask[i, j] = rounds.Any(r => Bucket(i, r) == Bucket(j, r));
    return mask;
}
