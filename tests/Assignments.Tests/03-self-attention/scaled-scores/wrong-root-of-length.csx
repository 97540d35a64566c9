// scores: 1 of 3, looks like: divided by the root of the number of queries
Matrix<double> Scores(Matrix<double> query, Matrix<double> key)
{
    return query * key.Transpose() / Math.Sqrt(query.RowCount);
}
