// scores: 0 of 3, looks like: tokens made by view alone: a row of numbers is no pixel
torch.Tensor WithAttention(torch.Tensor image, torch.Tensor queryWeight, torch.Tensor keyWeight, torch.Tensor valueWeight, double gamma)
{
    var tokens = image.view(image.shape[0], -1, image.shape[1]);
    var output = new AttentionMechanism().Attend(tokens.matmul(queryWeight), tokens.matmul(keyWeight), tokens.matmul(valueWeight));
    return gamma * output.view(image.shape) + image;
}
