// scores: 2 of 3, looks like: an unknown word becomes word number 0
Matrix<double> OneHotRows(string[] sentence, string[] vocabulary)
{
    var rows = Matrix<double>.Build.Dense(sentence.Length, vocabulary.Length);
    for (int i = 0; i < sentence.Length; i++)
        rows[i, Math.Max(0, Array.IndexOf(vocabulary, sentence[i]))] = 1;
    return rows;
}
