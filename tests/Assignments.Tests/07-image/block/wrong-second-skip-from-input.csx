// scores: 0.5 of 3, looks like: the second skip connection comes from the input of the block
torch.Tensor Block(torch.Tensor x, Func<torch.Tensor, torch.Tensor> attend, Func<torch.Tensor, torch.Tensor> feedForward)
{
    torch.Tensor Norm(torch.Tensor y) => torch.nn.functional.layer_norm(y, [y.shape[1]]);
    return Norm(x + feedForward(Norm(x + attend(x))));
}
