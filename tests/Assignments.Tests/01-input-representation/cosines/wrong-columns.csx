// scores: 0 of 3, looks like: cosines of columns, not of rows
Matrix<double> Cosines(Matrix<double> vectors)
{
    var unit = vectors.NormalizeColumns(2);
    return unit.Transpose() * unit;
}
