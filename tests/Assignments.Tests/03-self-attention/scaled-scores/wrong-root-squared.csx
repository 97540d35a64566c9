// scores: 1 of 3, looks like: divided by dk, not √dk
Matrix<double> Scores(Matrix<double> query, Matrix<double> key)
{
    return query * key.Transpose() / query.ColumnCount;
}
