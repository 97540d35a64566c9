int Rounds(bool[,] needs)
{
    int count = needs.GetLength(0);
    var step = Matrix<double>.Build.Dense(count, count, (i, j) => needs[i, j] ? 1 : 0);
    var ways = Matrix<double>.Build.DenseIdentity(count);                // ways of so many steps
    for (int rounds = 1; rounds <= count; rounds++)
    {
        ways = (ways * step).Map(x => x > 0 ? 1.0 : 0);
        if (ways.L1Norm() == 0) return rounds;
    }
    throw new ArgumentException("A way longer than there are cells is a circle.");
}
