// scores: 1 of 3, looks like: distances beyond R get 0
Matrix<double> DistanceBias(Vector<double> learned, int length)
{
    int largest = learned.Count / 2;
    return Matrix<double>.Build.Dense(length, length, (i, j) => Math.Abs(j - i) > largest ? 0 : learned[j - i + largest]);
}
