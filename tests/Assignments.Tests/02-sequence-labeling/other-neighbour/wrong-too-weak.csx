// scores: 0 of 3, looks like: only the saw with nothing behind it is settled
(Matrix<double> R, Vector<double> B) OnlyTheRight()
{
    var r = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 0, 0 }, { 0, 0, 0, 0 } });
    var b = Vector<double>.Build.Dense([0.0, 0, 0, 1]);
    return (r, b);
}
