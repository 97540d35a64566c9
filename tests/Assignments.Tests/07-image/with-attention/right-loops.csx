torch.Tensor WithAttention(torch.Tensor image, torch.Tensor queryWeight, torch.Tensor keyWeight, torch.Tensor valueWeight, double gamma)
{
    var answer = image.clone();
    long H = image.shape[2], W = image.shape[3];
    double root = Math.Sqrt(keyWeight.shape[1]);
    for (long b = 0; b < image.shape[0]; b++)
    {
        for (long p = 0; p < H * W; p++)
        {
            var query = image[b, .., p / W, p % W].matmul(queryWeight);
            var scores = new double[H * W];
            for (long j = 0; j < H * W; j++)
                scores[j] = query.dot(image[b, .., j / W, j % W].matmul(keyWeight)).item<double>() / root;
            double[] weights = AttentionByHand.Softmax(Vector<double>.Build.Dense(scores)).ToArray();
            for (long j = 0; j < H * W; j++)
                answer[b, .., p / W, p % W] = answer[b, .., p / W, p % W] + gamma * weights[j] * image[b, .., j / W, j % W].matmul(valueWeight);
        }
    }
    return answer;
}
