Matrix<double> Turned(Matrix<double> vectors, int first)
{
    int d = vectors.ColumnCount;
    return vectors.MapIndexed((row, c, _) =>
    {
        var turn = System.Numerics.Complex.Exp(new System.Numerics.Complex(0, (first + row) / Math.Pow(10000, 2.0 * (c / 2) / d)));
        var turned = new System.Numerics.Complex(vectors[row, c / 2 * 2], vectors[row, c / 2 * 2 + 1]) * turn;
        return c % 2 == 0 ? turned.Real : turned.Imaginary;
    }, Zeros.Include);
}
