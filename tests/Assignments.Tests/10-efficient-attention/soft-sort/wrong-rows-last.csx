// scores: 0 of 3, looks like: rows once more at the end
Matrix<double> SoftSort(Matrix<double> scores, int rounds)
{
    using var scope = torch.NewDisposeScope();
    var logs = torch.tensor(scores.ToArray());
    for (int round = 0; round < rounds; round++) logs = logs.log_softmax(1).log_softmax(0);
    return Matrix<double>.Build.DenseOfRowMajor(scores.RowCount, scores.ColumnCount, logs.softmax(1).contiguous().data<double>().ToArray());
}
