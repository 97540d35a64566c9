// scores: 0 of 3, looks like: one off: the token itself gets the first number
Matrix<double> DistanceBias(Vector<double> learned, int length)
{
    int largest = learned.Count / 2;
    return Matrix<double>.Build.Dense(length, length, (i, j) => learned[Math.Clamp(j - i, 0, 2 * largest)]);
}
