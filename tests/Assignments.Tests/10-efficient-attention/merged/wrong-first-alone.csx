// scores: 2.5 of 4, looks like: the first part is corrected, whichever is larger
(double Largest, double Sum, Vector<double> Weighted) Merged(
    (double Largest, double Sum, Vector<double> Weighted) first,
    (double Largest, double Sum, Vector<double> Weighted) second)
{
    if (first.Sum == 0) return second;
    double correction = Math.Exp(first.Largest - second.Largest);
    return (Math.Max(first.Largest, second.Largest), correction * first.Sum + second.Sum, correction * first.Weighted + second.Weighted);
}
