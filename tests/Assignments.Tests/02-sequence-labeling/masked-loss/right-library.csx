double Loss(torch.Tensor scores, torch.Tensor tags, torch.Tensor mask) =>
    torch.nn.functional.cross_entropy(scores[mask], tags[mask]).item<double>();
