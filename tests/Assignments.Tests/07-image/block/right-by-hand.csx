torch.Tensor Block(torch.Tensor x, Func<torch.Tensor, torch.Tensor> attend, Func<torch.Tensor, torch.Tensor> feedForward)
{
    torch.Tensor Norm(torch.Tensor y)
    {
        var centred = y - y.mean([1], keepdim: true);
        return centred / centred.square().mean([1], keepdim: true).sqrt();
    }
    var between = Norm(attend(x) + x);
    return Norm(feedForward(between) + between);
}
