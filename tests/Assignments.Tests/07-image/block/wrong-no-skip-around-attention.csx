// scores: 0 of 3, looks like: no skip connection around the attention
torch.Tensor Block(torch.Tensor x, Func<torch.Tensor, torch.Tensor> attend, Func<torch.Tensor, torch.Tensor> feedForward)
{
    torch.Tensor Norm(torch.Tensor y) => torch.nn.functional.layer_norm(y, [y.shape[1]]);
    var y = Norm(attend(x));
    return Norm(y + feedForward(y));
}
