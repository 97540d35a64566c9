torch.Tensor SentenceMeans(torch.Tensor vectors, int[] lengths)
{
    long d = vectors.shape[2];
    var means = new double[lengths.Length, d];
    for (int b = 0; b < lengths.Length; b++)
        for (int n = 0; n < d; n++)
        {
            for (int i = 0; i < lengths[b]; i++) means[b, n] += vectors[b, i, n].item<double>();
            if (lengths[b] > 0) means[b, n] /= lengths[b];
        }
    return torch.tensor(means);
}
