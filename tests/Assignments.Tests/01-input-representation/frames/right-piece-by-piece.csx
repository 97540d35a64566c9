Matrix<double> CutFrames(double[] samples, int window, int hop, bool padEnd)
{
    var starts = Enumerable.Range(0, samples.Length).Where(n => n % hop == 0 && (padEnd || n <= samples.Length - window)).ToArray();
    if (starts.Length == 0) throw new ArgumentException("The sound is too short.");
    return Matrix<double>.Build.DenseOfRows(starts.Select(start =>
        samples.Skip(start).Concat(Enumerable.Repeat(0.0, window)).Take(window)));
}
