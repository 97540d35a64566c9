(Matrix<double> R, Vector<double> B) OnlyTheRight()
{
    var r = Matrix<double>.Build.Dense(2, 4);
    var b = Vector<double>.Build.Dense(4);
    b[1] = -0.75;                           // a saw is a noun …
    r[0, 1] = 3;                            // … unless an "a" comes next,
    r[1, 1] = -1;                           // not a saw
    return (r, b);
}
