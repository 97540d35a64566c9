// scores: 0 of 3, looks like: distance i − j instead of j − i: before and after swapped
Matrix<double> DistanceBias(Vector<double> learned, int length)
{
    int largest = learned.Count / 2;
    return Matrix<double>.Build.Dense(length, length, (i, j) => learned[Math.Clamp(i - j, -largest, largest) + largest]);
}
