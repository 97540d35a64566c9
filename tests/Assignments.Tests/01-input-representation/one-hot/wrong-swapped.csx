// scores: 0 of 3, looks like: rows and columns swapped
Matrix<double> OneHotRows(string[] sentence, string[] vocabulary)
{
    var rows = Matrix<double>.Build.Dense(vocabulary.Length, sentence.Length);
    for (int i = 0; i < sentence.Length; i++)
        for (int j = 0; j < vocabulary.Length; j++)
            if (sentence[i] == vocabulary[j]) rows[j, i] = 1;
    return rows;
}
