// scores: 0 of 4, looks like: the second number is made from the first one's new value
Matrix<double> Turned(Matrix<double> vectors, int first)
{
    var turned = vectors.Clone();
    for (int row = 0; row < vectors.RowCount; row++)
        for (int i = 0; i < vectors.ColumnCount / 2; i++)
        {
            double angle = (first + row) * PositionsByHand.Frequency(i, vectors.ColumnCount);
            turned[row, 2 * i] = turned[row, 2 * i] * Math.Cos(angle) - turned[row, 2 * i + 1] * Math.Sin(angle);
            turned[row, 2 * i + 1] = turned[row, 2 * i] * Math.Sin(angle) + turned[row, 2 * i + 1] * Math.Cos(angle);
        }
    return turned;
}
