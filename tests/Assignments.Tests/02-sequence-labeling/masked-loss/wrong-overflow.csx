// scores: 3 of 4
double Loss(torch.Tensor scores, torch.Tensor tags, torch.Tensor mask)
{
    var kept = scores[mask];                                               // (real words, C)
    var right = tags[mask].unsqueeze(-1);                                  // (real words, 1)
    var p = kept.exp() / kept.exp().sum(-1, keepdim: true);
    var cost = -p.gather(-1, right).squeeze(-1).log();
    return cost.mean().item<double>();
}
