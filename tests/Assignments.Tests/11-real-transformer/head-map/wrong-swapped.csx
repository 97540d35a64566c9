// scores: 0 of 5, looks like: queries and keys swapped
Matrix<double> HeadMap(Matrix<double> x, Dictionary<string, Matrix<double>> tensors, int heads, int head)
{
    int width = x.ColumnCount / heads;
    Matrix<double> Part(string name)
    {
        var bias = tensors[name + ".bias"];
        var all = (x * tensors[name + ".weight"].Transpose()).MapIndexed((_, j, value) => value + bias[0, j], Zeros.Include);
        return all.SubMatrix(0, x.RowCount, head * width, width);
    }
    var scores = Part("self.key") * Part("self.query").Transpose() / Math.Sqrt(width);
    return Matrix<double>.Build.DenseOfRowVectors(scores.EnumerateRows().Select(AttentionByHand.Softmax));
}
