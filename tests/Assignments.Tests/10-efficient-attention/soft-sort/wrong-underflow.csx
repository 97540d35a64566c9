// scores: 2.5 of 3
Matrix<double> SoftSort(Matrix<double> scores, int rounds)
{
    if (rounds == 0) return scores.PointwiseExp();
    // the largest number of each row is taken off, so nothing overflows; but a whole column may become 0
    var sorted = Matrix<double>.Build.DenseOfRowVectors(scores.EnumerateRows().Select(row => row.Subtract(row.Maximum()).PointwiseExp()));
    for (int round = 0; round < rounds; round++) sorted = sorted.NormalizeRows(1).NormalizeColumns(1);
    return sorted;
}
