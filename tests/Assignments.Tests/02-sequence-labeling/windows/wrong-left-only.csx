// scores: 0 of 3, looks like: the window looks to the left only
Matrix<double> WindowRows(Matrix<double> words, int radius)
{
    int d = words.ColumnCount, places = radius + 1;
    var windows = Matrix<double>.Build.Dense(words.RowCount, places * d);
    for (int i = 0; i < words.RowCount; i++)
        for (int place = 0; place < places; place++)
        {
            int neighbour = i + place - radius;
            if (neighbour < 0 || neighbour >= words.RowCount) continue;
            for (int n = 0; n < d; n++) windows[i, place * d + n] = words[neighbour, n];
        }
    return windows;
}
