// scores: 1 of 4, looks like: first is ignored
Matrix<double> Turned(Matrix<double> vectors, int first)
{
    var turned = vectors.Clone();
    for (int row = 0; row < vectors.RowCount; row++)
        for (int i = 0; i < vectors.ColumnCount / 2; i++)
        {
            double angle = row * PositionsByHand.Frequency(i, vectors.ColumnCount);
            double x = vectors[row, 2 * i], y = vectors[row, 2 * i + 1];
            turned[row, 2 * i] = x * Math.Cos(angle) - y * Math.Sin(angle);
            turned[row, 2 * i + 1] = x * Math.Sin(angle) + y * Math.Cos(angle);
        }
    return turned;
}
