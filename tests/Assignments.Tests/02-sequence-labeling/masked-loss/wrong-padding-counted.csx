// scores: 1 of 4, looks like: padding counted
double Loss(torch.Tensor scores, torch.Tensor tags, torch.Tensor mask)
{
    var kept = scores.flatten(0, 1);                                               // (real words, C)
    var right = tags.flatten().unsqueeze(-1);                                  // (real words, 1)
    var cost = kept.logsumexp(-1) - kept.gather(-1, right).squeeze(-1);
    return cost.mean().item<double>();
}
