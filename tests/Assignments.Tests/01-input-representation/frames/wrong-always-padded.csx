// scores: 1 of 4, looks like: padded although it should not be
Matrix<double> CutFrames(double[] samples, int window, int hop, bool padEnd)
{
    int count = (samples.Length + hop - 1) / hop;
    if (count == 0) throw new ArgumentException("no frame");
    return Matrix<double>.Build.Dense(count, window, (t, n) => t * hop + n < samples.Length ? samples[t * hop + n] : 0);
}
