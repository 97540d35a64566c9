// scores: 0 of 3, looks like: residual missing
torch.Tensor WithAttention(torch.Tensor image, torch.Tensor queryWeight, torch.Tensor keyWeight, torch.Tensor valueWeight, double gamma)
{
    var tokens = image.flatten(2).transpose(1, 2);
    var output = new AttentionMechanism().Attend(tokens.matmul(queryWeight), tokens.matmul(keyWeight), tokens.matmul(valueWeight));
    return gamma * output.transpose(1, 2).reshape(image.shape);
}
