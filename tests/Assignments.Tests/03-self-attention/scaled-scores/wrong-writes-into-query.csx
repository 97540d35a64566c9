// scores: 1 of 3, looks like: an input is changed
Matrix<double> Scores(Matrix<double> query, Matrix<double> key)
{
    if (query.ColumnCount != key.ColumnCount)
        throw new ArgumentException("widths differ");
    query.Divide(Math.Sqrt(query.ColumnCount), query);
    return query * key.Transpose();
}
