// scores: 0 of 3, looks like: a number for each position of the key, not for each distance
Matrix<double> DistanceBias(Vector<double> learned, int length)
{
    int largest = learned.Count / 2;
    return Matrix<double>.Build.Dense(length, length, (i, j) => learned[Math.Min(j, 2 * largest)]);
}
