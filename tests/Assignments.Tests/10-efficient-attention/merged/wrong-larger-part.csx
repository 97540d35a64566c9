// scores: 0 of 4
(double Largest, double Sum, Vector<double> Weighted) Merged(
    (double Largest, double Sum, Vector<double> Weighted) first,
    (double Largest, double Sum, Vector<double> Weighted) second)
{
    return first.Largest > second.Largest ? first : second;
}
