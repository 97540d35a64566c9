// scores: 0.5 of 3, looks like: rows only
Matrix<double> SoftSort(Matrix<double> scores, int rounds)
{
    var sorted = scores.PointwiseExp();
    for (int round = 0; round < rounds; round++) sorted = sorted.NormalizeRows(1);
    return sorted;
}
