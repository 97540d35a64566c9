// scores: 3 of 4, looks like: e^1000 overflows, or the logarithm of a probability rounded to 0
double Loss(torch.Tensor scores, torch.Tensor tags, torch.Tensor mask)
{
    var kept = scores[mask];                                               // (real words, C)
    var right = tags[mask].unsqueeze(-1);                                  // (real words, 1)
    var cost = -kept.softmax(-1).gather(-1, right).squeeze(-1).log();
    return cost.mean().item<double>();
}
