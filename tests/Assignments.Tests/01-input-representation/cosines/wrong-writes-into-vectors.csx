// scores: 0 of 3, looks like: an input is changed
Matrix<double> Cosines(Matrix<double> vectors)
{
    for (int i = 0; i < vectors.RowCount; i++)
        if (vectors.Row(i).L2Norm() > 0) vectors.SetRow(i, vectors.Row(i) / vectors.Row(i).L2Norm());
    return vectors * vectors.Transpose();
}
