// scores: 1 of 4, looks like: the mean of the sentences' means: short sentences count too much
double Loss(torch.Tensor scores, torch.Tensor tags, torch.Tensor mask)
{
    double sum = 0;
    for (long b = 0; b < scores.shape[0]; b++)
        sum += torch.nn.functional.cross_entropy(scores[b][mask[b]], tags[b][mask[b]]).item<double>();
    return sum / scores.shape[0];
}
