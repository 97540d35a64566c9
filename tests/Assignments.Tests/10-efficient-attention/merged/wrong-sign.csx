// scores: 0 of 4, looks like: corrected the wrong way: the exponent's sign
(double Largest, double Sum, Vector<double> Weighted) Merged(
    (double Largest, double Sum, Vector<double> Weighted) first,
    (double Largest, double Sum, Vector<double> Weighted) second)
{
    if (first.Sum == 0) return second;
    if (second.Sum == 0) return first;
    double largest = Math.Max(first.Largest, second.Largest);
    double correctFirst = Math.Exp(largest - first.Largest), correctSecond = Math.Exp(largest - second.Largest);
    return (largest, (correctFirst * first.Sum) + (correctSecond * second.Sum),
        (correctFirst * first.Weighted) + (correctSecond * second.Weighted));
}
