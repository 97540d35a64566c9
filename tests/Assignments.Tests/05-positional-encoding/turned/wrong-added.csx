// scores: 0 of 4, looks like: the position's vector is added, nothing is turned
Matrix<double> Turned(Matrix<double> vectors, int first)
{
    var table = PositionsByHand.Sinusoidal(first + vectors.RowCount, vectors.ColumnCount);
    return vectors + table.SubMatrix(first, vectors.RowCount, 0, vectors.ColumnCount);
}
