// scores: 0 of 3, looks like: no skip connection around the feed-forward network
torch.Tensor Block(torch.Tensor x, Func<torch.Tensor, torch.Tensor> attend, Func<torch.Tensor, torch.Tensor> feedForward)
{
    torch.Tensor Norm(torch.Tensor y) => torch.nn.functional.layer_norm(y, [y.shape[1]]);
    return Norm(feedForward(Norm(x + attend(x))));
}
