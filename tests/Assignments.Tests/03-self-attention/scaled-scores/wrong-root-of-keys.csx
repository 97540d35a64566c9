// scores: 1 of 3, looks like: divided by the root of the number of keys
Matrix<double> Scores(Matrix<double> query, Matrix<double> key)
{
    return query * key.Transpose() / Math.Sqrt(key.RowCount);
}
