Matrix<double> WindowRows(Matrix<double> words, int radius)
{
    var zeros = Matrix<double>.Build.Dense(radius + 1, words.ColumnCount);
    var framed = zeros.Stack(words).Stack(zeros);                          // radius + 1 rows of zeros before and behind
    return Enumerable.Range(1, 2 * radius + 1)
        .Select(start => framed.SubMatrix(start, words.RowCount, 0, words.ColumnCount))
        .Aggregate((left, right) => left.Append(right));
}
