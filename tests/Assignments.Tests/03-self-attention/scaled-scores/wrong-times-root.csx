// scores: 1 of 3, looks like: multiplied by √dk
Matrix<double> Scores(Matrix<double> query, Matrix<double> key)
{
    return query * key.Transpose() * Math.Sqrt(query.ColumnCount);
}
