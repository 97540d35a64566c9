// scores: 0 of 3, looks like: divided by the standard deviation of a sample, n − 1
torch.Tensor Block(torch.Tensor x, Func<torch.Tensor, torch.Tensor> attend, Func<torch.Tensor, torch.Tensor> feedForward)
{
    torch.Tensor Norm(torch.Tensor y) => (y - y.mean([1], keepdim: true)) / y.std(1, true, true);
    x = Norm(x + attend(x));
    return Norm(x + feedForward(x));
}
