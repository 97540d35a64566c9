// scores: 0 of 3, looks like: columns are normalised, not tokens
torch.Tensor Block(torch.Tensor x, Func<torch.Tensor, torch.Tensor> attend, Func<torch.Tensor, torch.Tensor> feedForward)
{
    torch.Tensor Norm(torch.Tensor y) => torch.nn.functional.layer_norm(y.t(), [y.shape[0]]).t();
    x = Norm(x + attend(x));
    return Norm(x + feedForward(x));
}
