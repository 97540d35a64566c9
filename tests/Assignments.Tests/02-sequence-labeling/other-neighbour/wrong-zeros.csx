// scores: 0 of 3, looks like: nothing decides: both saw are a draw
(Matrix<double> R, Vector<double> B) OnlyTheRight()
{
    var r = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 0, 0, 0 }, { 0, 0, 0, 0 } });
    var b = Vector<double>.Build.Dense([0.0, 0, 0, 0]);
    return (r, b);
}
