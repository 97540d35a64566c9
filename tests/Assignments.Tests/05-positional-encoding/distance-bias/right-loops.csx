Matrix<double> DistanceBias(Vector<double> learned, int length)
{
    var bias = Matrix<double>.Build.Dense(length, length);
    int middle = (learned.Count - 1) / 2;
    for (int i = 0; i < length; i++)
        for (int j = 0; j < length; j++)
        {
            int place = middle + (j - i);
            if (place < 0) place = 0;
            if (place >= learned.Count) place = learned.Count - 1;
            bias[i, j] = learned[place];
        }
    return bias;
}
