// scores: 0 of 3
Matrix<double> OneHotRows(string[] sentence, string[] vocabulary)
{
    var rows = Matrix<double>.Build.Dense(sentence.Length, vocabulary.Length);
    for (int i = 0; i < sentence.Length; i++)
        for (int j = 0; j < vocabulary.Length; j++)
            if (sentence[i] == vocabulary[j]) rows[i, j + 1] = 1;
    return rows;
}
