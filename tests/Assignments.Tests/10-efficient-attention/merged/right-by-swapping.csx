(double Largest, double Sum, Vector<double> Weighted) Merged(
    (double Largest, double Sum, Vector<double> Weighted) first,
    (double Largest, double Sum, Vector<double> Weighted) second)
{
    if (first.Largest < second.Largest) (first, second) = (second, first);          // the larger one first
    var (m, sum, weighted) = (first.Largest, first.Sum, first.Weighted.Clone());
    if (second.Sum > 0)
    {
        double factor = Math.Exp(second.Largest - m);
        sum += factor * second.Sum;
        for (int c = 0; c < weighted.Count; c++) weighted[c] += factor * second.Weighted[c];
    }
    return (m, sum, weighted);
}
