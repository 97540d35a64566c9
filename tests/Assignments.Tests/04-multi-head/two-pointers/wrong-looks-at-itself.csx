// scores: 0 of 4, looks like: every token looks at itself
MultiHeadWeights FollowPointers(int length, int valueCount)
{
    Matrix<double> Pick(int first, int count) => Matrix<double>.Build.Dense(3 * length + valueCount, count, (row, column) => row == first + column ? 1 : 0);
    double sharp = 20 * Math.Sqrt(length);
    HeadWeights Follow(int pointer) => new(sharp * Pick(0, length), Pick(0, length), Pick(3 * length, valueCount));
    return new MultiHeadWeights([Follow(1), Follow(2)], Matrix<double>.Build.DenseIdentity(2 * valueCount));
}
