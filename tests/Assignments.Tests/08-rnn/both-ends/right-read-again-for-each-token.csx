Matrix<double> BothEnds(Matrix<double> input, Func<Matrix<double>, Matrix<double>> fromLeft, Func<Matrix<double>, Matrix<double>> fromRight)
{
    var rows = new List<Vector<double>>();
    for (int i = 0; i < input.RowCount; i++)
    {
        var until = Enumerable.Range(0, i + 1).Select(input.Row);
        var back = Enumerable.Range(i, input.RowCount - i).Reverse().Select(input.Row);
        var left = fromLeft(Matrix<double>.Build.DenseOfRowVectors(until)).EnumerateRows().Last();
        var right = fromRight(Matrix<double>.Build.DenseOfRowVectors(back)).EnumerateRows().Last();
        rows.Add(Vector<double>.Build.DenseOfEnumerable(left.Concat(right)));
    }
    return Matrix<double>.Build.DenseOfRowVectors(rows);
}
