// scores: 0 of 3, looks like: the numbers themselves are divided by their sums, without e
Matrix<double> SoftSort(Matrix<double> scores, int rounds)
{
    var sorted = scores;
    for (int round = 0; round < rounds; round++) sorted = sorted.NormalizeRows(1).NormalizeColumns(1);
    return sorted;
}
