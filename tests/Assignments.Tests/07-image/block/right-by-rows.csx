torch.Tensor Block(torch.Tensor x, Func<torch.Tensor, torch.Tensor> attend, Func<torch.Tensor, torch.Tensor> feedForward)
{
    torch.Tensor After(Func<torch.Tensor, torch.Tensor> part, torch.Tensor y)
    {
        var sum = part(y).add(y);
        return torch.stack(Enumerable.Range(0, (int)sum.shape[0]).Select(row => (sum[row] - sum[row].mean()) / sum[row].std(unbiased: false)).ToArray());
    }
    return After(feedForward, After(attend, x));
}
