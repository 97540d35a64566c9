// scores: 0.5 of 4, looks like: everybody hears everybody
bool[,] HearsFrom(bool[,] mask, int layers)
{
    int count = mask.GetLength(0);
    var step = Matrix<double>.Build.Dense(count, count, (i, j) => mask[i, j] ? 1 : 0);
    var heard = Matrix<double>.Build.DenseIdentity(count);
    for (int layer = 0; layer < 4 * layers; layer++)
        heard = (step * heard).Map(x => x > 0 ? 1.0 : 0);
    var answer = new bool[count, count];
    for (int i = 0; i < count; i++)
        for (int j = 0; j < count; j++) answer[i, j] = heard[i, j] > 0;
    return answer;
}
