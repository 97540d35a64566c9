// scores: 0 of 3, looks like: no norm
torch.Tensor Block(torch.Tensor x, Func<torch.Tensor, torch.Tensor> attend, Func<torch.Tensor, torch.Tensor> feedForward)
{
    x = x + attend(x);
    return x + feedForward(x);
}
