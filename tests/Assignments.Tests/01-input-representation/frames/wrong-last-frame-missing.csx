// scores: 1.5 of 4, looks like: the last whole frame is missing
Matrix<double> CutFrames(double[] samples, int window, int hop, bool padEnd)
{
    int count = padEnd ? (samples.Length + hop - 1) / hop : samples.Length < window ? 0 : (samples.Length - window) / hop;
    if (count == 0) throw new ArgumentException("no frame");
    return Matrix<double>.Build.Dense(count, window, (t, n) => t * hop + n < samples.Length ? samples[t * hop + n] : 0);
}
