// scores: 0 of 3, looks like: before and after look alike: |j − i|
Matrix<double> DistanceBias(Vector<double> learned, int length)
{
    int largest = learned.Count / 2;
    return Matrix<double>.Build.Dense(length, length, (i, j) => learned[Math.Min(Math.Abs(j - i), largest) + largest]);
}
