// scores: 0 of 4, looks like: only the sum is corrected
(double Largest, double Sum, Vector<double> Weighted) Merged(
    (double Largest, double Sum, Vector<double> Weighted) first,
    (double Largest, double Sum, Vector<double> Weighted) second)
{
    if (first.Sum == 0) return second;
    if (second.Sum == 0) return first;
    double largest = Math.Max(first.Largest, second.Largest);
    double correctFirst = Math.Exp(first.Largest - largest), correctSecond = Math.Exp(second.Largest - largest);
    return (largest, (correctFirst * first.Sum) + (correctSecond * second.Sum),
        first.Weighted + second.Weighted);
}
