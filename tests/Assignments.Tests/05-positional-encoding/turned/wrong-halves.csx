// scores: 0 of 4, looks like: pairs half a width apart, not neighbours
Matrix<double> Turned(Matrix<double> vectors, int first)
{
    var turned = vectors.Clone();
    for (int row = 0; row < vectors.RowCount; row++)
        for (int i = 0; i < vectors.ColumnCount / 2; i++)
        {
            double angle = (first + row) * PositionsByHand.Frequency(i, vectors.ColumnCount);
            double x = vectors[row, i], y = vectors[row, i + vectors.ColumnCount / 2];
            turned[row, i] = x * Math.Cos(angle) - y * Math.Sin(angle);
            turned[row, i + vectors.ColumnCount / 2] = x * Math.Sin(angle) + y * Math.Cos(angle);
        }
    return turned;
}
