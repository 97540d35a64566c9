// scores: 3.5 of 4
(double Largest, double Sum, Vector<double> Weighted) Merged(
    (double Largest, double Sum, Vector<double> Weighted) first,
    (double Largest, double Sum, Vector<double> Weighted) second)
{
    double largest = Math.Max(first.Largest, second.Largest);
    double correctFirst = Math.Exp(first.Largest - largest), correctSecond = Math.Exp(second.Largest - largest);
    return (largest, (correctFirst * first.Sum) + (correctSecond * second.Sum),
        (correctFirst * first.Weighted) + (correctSecond * second.Weighted));
}
