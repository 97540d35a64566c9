// scores: 0 of 4
(double Largest, double Sum, Vector<double> Weighted) Merged(
    (double Largest, double Sum, Vector<double> Weighted) first,
    (double Largest, double Sum, Vector<double> Weighted) second)
{
    double larger = Math.Max(first.Largest, second.Largest);
    double correction = Math.Exp(first.Largest - larger), other = Math.Exp(second.Largest - larger);
    first.Weighted.Multiply(correction, first.Weighted);
    first.Weighted.Add(second.Weighted * other, first.Weighted);
    return (larger, first.Sum * correction + second.Sum * other, first.Weighted);
}
