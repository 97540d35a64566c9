// scores: 3 of 4, looks like: scores too small for so many keys: 20 in the queries, 1 in the keys
MultiHeadWeights FollowPointers(int length, int valueCount)
{
    Matrix<double> Pick(int first, int count) => Matrix<double>.Build.Dense(3 * length + valueCount, count, (row, column) => row == first + column ? 1 : 0);
    double sharp = 20;
    HeadWeights Follow(int pointer) => new(sharp * Pick(pointer * length, length), Pick(0, length), Pick(3 * length, valueCount));
    return new MultiHeadWeights([Follow(1), Follow(2)], Matrix<double>.Build.DenseIdentity(2 * valueCount));
}
