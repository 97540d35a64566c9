// scores: 0.5 of 3, looks like: columns only
Matrix<double> SoftSort(Matrix<double> scores, int rounds)
{
    var sorted = scores.PointwiseExp();
    for (int round = 0; round < rounds; round++) sorted = sorted.NormalizeColumns(1);
    return sorted;
}
