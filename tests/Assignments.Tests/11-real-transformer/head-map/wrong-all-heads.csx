// scores: 0 of 5, looks like: all heads in one: the whole width is used
Matrix<double> HeadMap(Matrix<double> x, Dictionary<string, Matrix<double>> tensors, int heads, int head)
{
    int width = x.ColumnCount / heads;
    Matrix<double> Part(string name)
    {
        var bias = tensors[name + ".bias"];
        var all = (x * tensors[name + ".weight"].Transpose()).MapIndexed((_, j, value) => value + bias[0, j], Zeros.Include);
        return all;
    }
    var scores = Part("self.query") * Part("self.key").Transpose() / Math.Sqrt(x.ColumnCount);
    return Matrix<double>.Build.DenseOfRowVectors(scores.EnumerateRows().Select(AttentionByHand.Softmax));
}
