// scores: 1 of 3, looks like: queries and keys swapped
Matrix<double> Scores(Matrix<double> query, Matrix<double> key)
{
    return key * query.Transpose() / Math.Sqrt(query.ColumnCount);
}
