// scores: 0 of 3, looks like: pre-norm: the norm stands before each part
torch.Tensor Block(torch.Tensor x, Func<torch.Tensor, torch.Tensor> attend, Func<torch.Tensor, torch.Tensor> feedForward)
{
    torch.Tensor Norm(torch.Tensor y) => torch.nn.functional.layer_norm(y, [y.shape[1]]);
    x = x + attend(Norm(x));
    return x + feedForward(Norm(x));
}
