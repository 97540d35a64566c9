// scores: 1 of 4, looks like: not cut: one head of double width
Matrix<double> MultiHead(
    Matrix<double> input, Matrix<double> queryWeight, Matrix<double> keyWeight, Matrix<double> valueWeight, Matrix<double> outputWeight, int headCount)
{
    if (queryWeight.ColumnCount % headCount != 0 || valueWeight.ColumnCount % headCount != 0)
        throw new ArgumentException("The heads cannot share the columns.");
    return AttentionByHand.ByMatrix(input, queryWeight, keyWeight, valueWeight).Output * outputWeight;
}
