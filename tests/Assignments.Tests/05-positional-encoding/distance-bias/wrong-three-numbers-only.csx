// scores: 1 of 3, looks like: made for R = 1
Matrix<double> DistanceBias(Vector<double> learned, int length)
{
    int largest = learned.Count / 2;
    return Matrix<double>.Build.Dense(length, length, (i, j) => j < i ? learned[0] : j == i ? learned[1] : learned[2]);
}
