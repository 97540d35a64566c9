// scores: 0 of 3, looks like: √dk missing
torch.Tensor WithAttention(torch.Tensor image, torch.Tensor queryWeight, torch.Tensor keyWeight, torch.Tensor valueWeight, double gamma)
{
    var x = image.flatten(2).transpose(1, 2);
    var weights = x.matmul(queryWeight).matmul(x.matmul(keyWeight).transpose(1, 2)).softmax(-1);
    return gamma * weights.matmul(x.matmul(valueWeight)).transpose(1, 2).reshape(image.shape) + image;
}
