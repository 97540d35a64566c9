bool[,,] WindowMask(int length, int before, int after, int block)
{
    long n = (length + block - 1) / block;
    var i = torch.arange(n * block).view(n, block, 1);
    var j = torch.arange(n).view(n, 1, 1) * block + torch.arange(-before, block + after);       // (n, 1, before + block + after)
    using var near = j.ge(i - before) & j.le(i + after) & j.ge(0) & j.lt(length) & i.lt(length);
    bool[] flat = near.contiguous().data<bool>().ToArray();
    var mask = new bool[n, block, before + block + after];
    Buffer.BlockCopy(flat, 0, mask, 0, flat.Length);
    return mask;
}
