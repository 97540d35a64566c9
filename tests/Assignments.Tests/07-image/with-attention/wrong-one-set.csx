// scores: 2 of 3, looks like: pixels attend to the other image too
torch.Tensor WithAttention(torch.Tensor image, torch.Tensor queryWeight, torch.Tensor keyWeight, torch.Tensor valueWeight, double gamma)
{
    long B = image.shape[0], C = image.shape[1], H = image.shape[2], W = image.shape[3];
    var tokens = image.permute(0, 2, 3, 1).reshape(1, B * H * W, C);
    var output = new AttentionMechanism().Attend(tokens.matmul(queryWeight), tokens.matmul(keyWeight), tokens.matmul(valueWeight));
    return gamma * output.view(B, H, W, C).permute(0, 3, 1, 2) + image;
}
