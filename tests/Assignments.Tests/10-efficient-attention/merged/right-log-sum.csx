(double Largest, double Sum, Vector<double> Weighted) Merged(
    (double Largest, double Sum, Vector<double> Weighted) first,
    (double Largest, double Sum, Vector<double> Weighted) second)
{
    // Each part as the logarithm of its sum of e^s and its output; the outputs are then mixed.
    if (double.IsNegativeInfinity(first.Largest)) return second;
    if (double.IsNegativeInfinity(second.Largest)) return first;
    double logFirst = first.Largest + Math.Log(first.Sum), logSecond = second.Largest + Math.Log(second.Sum);
    double share = 1 / (1 + Math.Exp(logSecond - logFirst));
    var output = first.Weighted / first.Sum * share + second.Weighted / second.Sum * (1 - share);
    double largest = Math.Max(first.Largest, second.Largest);
    double sum = Math.Exp(logFirst - largest) + Math.Exp(logSecond - largest);
    return (largest, sum, output * sum);
}
