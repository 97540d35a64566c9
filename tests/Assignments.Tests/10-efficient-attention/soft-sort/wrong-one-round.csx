// scores: 0.5 of 3, looks like: one round only
Matrix<double> SoftSort(Matrix<double> scores, int rounds)
{
    using var scope = torch.NewDisposeScope();
    var logs = torch.tensor(scores.ToArray());
    if (rounds > 0) logs = logs.log_softmax(1).log_softmax(0);
    return Matrix<double>.Build.DenseOfRowMajor(scores.RowCount, scores.ColumnCount, logs.exp().contiguous().data<double>().ToArray());
}
