bool[,] Band(int length, int before, int after)
{
    if (Math.Min(before, after) < 0) throw new ArgumentOutOfRangeException("before, after");
    using var band = torch.ones(length, length, dtype: torch.ScalarType.Bool).tril(Math.Min(after, length)).triu(-Math.Min(before, length)).contiguous();
    bool[] flat = band.data<bool>().ToArray();
    var mask = new bool[length, length];
    for (int n = 0; n < flat.Length; n++) mask[n / length, n % length] = flat[n];
    return mask;
}
