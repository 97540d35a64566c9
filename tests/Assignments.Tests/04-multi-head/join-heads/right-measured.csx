torch.Tensor Join(torch.Tensor heads)
{
    var (b, h, length, width) = (heads.shape[0], heads.shape[1], heads.shape[2], heads.shape[3]);
    var joined = torch.zeros([b, length, h * width], dtype: heads.dtype);
    for (long n = 0; n < h; n++)
        joined.narrow(2, n * width, width).copy_(heads.select(1, n));
    return joined;
}

int[] TokensInRow(int row)
{
    var numbers = torch.arange(6).view(1, 1, 6, 1).expand(1, 4, 6, 5);
    return [.. BrokenJoin(numbers)[0, row].contiguous().data<long>().ToArray().Select(token => (int)token).Distinct().Order()];
}
