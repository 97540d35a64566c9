// scores: 3 of 4, looks like: padding counted: NaN spoils the sum
double Loss(torch.Tensor scores, torch.Tensor tags, torch.Tensor mask)
{
    var cost = -scores.log_softmax(-1).gather(-1, tags.clamp_min(0).unsqueeze(-1)).squeeze(-1);
    return ((cost * mask).sum() / mask.sum()).item<double>();
}
