double Loss(torch.Tensor scores, torch.Tensor tags, torch.Tensor mask)
{
    double sum = 0;
    int real = 0;
    for (long b = 0; b < scores.shape[0]; b++)
        for (long i = 0; i < scores.shape[1]; i++)
        {
            if (!mask[b, i].item<bool>()) continue;
            long right = tags[b, i].item<long>();
            double others = 0;                                             // ln Σ e^(s_c − s_t), the largest taken off
            var differences = new List<double>();
            for (long c = 0; c < scores.shape[2]; c++) differences.Add((scores[b, i, c] - scores[b, i, right]).item<double>());
            double largest = differences.Max();
            foreach (double difference in differences) others += Math.Exp(difference - largest);
            sum += largest + Math.Log(others);
            real++;
        }
    return sum / real;
}
