// scores: 3 of 4
double Loss(torch.Tensor scores, torch.Tensor tags, torch.Tensor mask)
{
    var cost = -scores.log_softmax(-1).gather(-1, tags.unsqueeze(-1)).squeeze(-1);
    return cost[mask].mean().item<double>();
}
