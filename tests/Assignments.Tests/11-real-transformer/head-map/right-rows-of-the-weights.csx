Matrix<double> HeadMap(Matrix<double> x, Dictionary<string, Matrix<double>> tensors, int heads, int head)
{
    int width = x.ColumnCount / heads;
    // A head's numbers of all queries come from its rows of the stored matrix.
    Matrix<double> Rows(string name) => tensors[name].SubMatrix(head * width, width, 0, x.ColumnCount);
    var queries = x * Rows("self.query.weight").Transpose();
    for (int i = 0; i < x.RowCount; i++)
        queries.SetRow(i, queries.Row(i) + tensors["self.query.bias"].Row(0).SubVector(head * width, width));
    // The bias of the keys adds the same to every score of a row, so softmax does not see it.
    var scores = queries * (x * Rows("self.key.weight").Transpose()).Transpose() / Math.Sqrt(width);
    var exponentials = scores.PointwiseExp();
    return Matrix<double>.Build.DenseOfRowVectors(exponentials.EnumerateRows().Select(row => row / row.Sum()));
}
