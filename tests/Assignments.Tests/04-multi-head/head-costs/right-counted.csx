long LearnedNumbers(long d, long h)
{
    using var layer = new MultiHeadAttention(d, h);
    return layer.parameters().Sum(p => p.numel());
}

long ScoreCount(long length, long h)
{
    long count = 0;
    for (int n = 0; n < h; n++)
        for (int i = 0; i < length; i++)
            count += length;
    return count;
}

long Multiplications(long d, long h, long length)
{
    long Product(long a, long b, long c) => a * b * c;
    long width = d / h, count = 0;
    for (int n = 0; n < h; n++)
    {
        count += 3 * Product(length, d, width);
        count += Product(length, width, length) + Product(length, length, width);
    }
    return count + Product(length, h * width, d);
}
