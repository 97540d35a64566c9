Matrix<double> Turned(Matrix<double> vectors, int first)
{
    // A row times R_k is (x cos + y sin, y cos − x sin): the other way round, so R₋ₚ.
    return Matrix<double>.Build.DenseOfRowVectors(Enumerable.Range(0, vectors.RowCount).Select(row =>
        vectors.Row(row) * PositionsByHand.Shift(-(first + row), vectors.ColumnCount)));
}
