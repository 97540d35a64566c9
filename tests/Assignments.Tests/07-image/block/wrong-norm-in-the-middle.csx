// scores: 0.5 of 3, looks like: one norm only, in the middle
torch.Tensor Block(torch.Tensor x, Func<torch.Tensor, torch.Tensor> attend, Func<torch.Tensor, torch.Tensor> feedForward)
{
    torch.Tensor Norm(torch.Tensor y) => torch.nn.functional.layer_norm(y, [y.shape[1]]);
    x = Norm(x + attend(x));
    return x + feedForward(x);
}
