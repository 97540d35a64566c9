torch.Tensor TruncatedBatch(torch.Tensor query, torch.Tensor key, torch.Tensor value, int[] lengths, int radius)
{
    var output = torch.zeros_like(value);
    double root = Math.Sqrt(key.shape[2]);
    for (int b = 0; b < lengths.Length; b++)
    {
        for (int i = 0; i < lengths[b]; i++)
        {
            int first = Math.Max(0, i - radius), last = Math.Min(lengths[b] - 1, i + radius);
            using var near = key[b].narrow(0, first, last - first + 1);
            using var weights = near.mv(query[b, i]).div(root).softmax(0);
            output[b, i] = weights.unsqueeze(0).matmul(value[b].narrow(0, first, last - first + 1)).squeeze(0);
        }
    }
    return output;
}
