// scores: 0 of 4, looks like: added up without a correction
(double Largest, double Sum, Vector<double> Weighted) Merged(
    (double Largest, double Sum, Vector<double> Weighted) first,
    (double Largest, double Sum, Vector<double> Weighted) second)
{
    if (first.Sum == 0) return second;
    if (second.Sum == 0) return first;
    double largest = Math.Max(first.Largest, second.Largest);
    double correctFirst = 1, correctSecond = 1;
    return (largest, (correctFirst * first.Sum) + (correctSecond * second.Sum),
        (correctFirst * first.Weighted) + (correctSecond * second.Weighted));
}
