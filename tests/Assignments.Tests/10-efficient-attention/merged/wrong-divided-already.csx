// scores: 0 of 4, looks like: the weighted sums are divided already
(double Largest, double Sum, Vector<double> Weighted) Merged(
    (double Largest, double Sum, Vector<double> Weighted) first,
    (double Largest, double Sum, Vector<double> Weighted) second)
{
    double largest = Math.Max(first.Largest, second.Largest);
    double a = Math.Exp(first.Largest - largest), b = Math.Exp(second.Largest - largest), sum = a * first.Sum + b * second.Sum;
    return (largest, sum, (a * first.Weighted + b * second.Weighted) / sum);
}
