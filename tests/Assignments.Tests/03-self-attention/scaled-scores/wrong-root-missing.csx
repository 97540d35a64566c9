// scores: 1 of 3, looks like: √dk missing
Matrix<double> Scores(Matrix<double> query, Matrix<double> key)
{
    return query * key.Transpose();
}
