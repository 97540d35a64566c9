// scores: 3 of 4
(double Largest, double Sum, Vector<double> Weighted) Merged(
    (double Largest, double Sum, Vector<double> Weighted) first,
    (double Largest, double Sum, Vector<double> Weighted) second)
{
    double a = Math.Exp(first.Largest), b = Math.Exp(second.Largest), largest = Math.Max(first.Largest, second.Largest);
    return (largest, (a * first.Sum + b * second.Sum) / Math.Exp(largest), (a * first.Weighted + b * second.Weighted) / Math.Exp(largest));
}
