// scores: 2.5 of 3
Matrix<double> SoftSort(Matrix<double> scores, int rounds)
{
    var sorted = scores.PointwiseExp();
    for (int round = 0; round < rounds; round++) sorted = sorted.NormalizeRows(1).NormalizeColumns(1);
    return sorted;
}
