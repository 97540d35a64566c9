// scores: 1 of 3, looks like: distances beyond R get the number of the token itself
Matrix<double> DistanceBias(Vector<double> learned, int length)
{
    int largest = learned.Count / 2;
    return Matrix<double>.Build.Dense(length, length, (i, j) => learned[(Math.Abs(j - i) > largest ? 0 : j - i) + largest]);
}
