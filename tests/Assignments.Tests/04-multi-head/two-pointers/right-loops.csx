MultiHeadWeights FollowPointers(int length, int valueCount)
{
    var heads = new List<HeadWeights>();
    for (int pointer = 1; pointer <= 2; pointer++)
    {
        var query = Matrix<double>.Build.Dense(3 * length + valueCount, length);
        var key = query.Clone();
        var value = Matrix<double>.Build.Dense(3 * length + valueCount, valueCount);
        for (int p = 0; p < length; p++)
        {
            query[pointer * length + p, p] = 30;
            key[p, p] = 30;
        }
        for (int m = 0; m < valueCount; m++)
            value[3 * length + m, m] = 1;
        heads.Add(new HeadWeights(query, key, value));
    }
    return new MultiHeadWeights(heads, Matrix<double>.Build.DenseIdentity(2 * valueCount));
}
