// scores: 2 of 3, looks like: R taken from the length
Matrix<double> DistanceBias(Vector<double> learned, int length)
{
    int largest = Math.Min(learned.Count / 2, length - 1);
    return Matrix<double>.Build.Dense(length, length, (i, j) => learned[Math.Clamp(j - i, -largest, largest) + largest]);
}
