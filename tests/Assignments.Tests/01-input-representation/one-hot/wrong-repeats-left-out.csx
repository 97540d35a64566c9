// scores: 1 of 3, looks like: a word that comes again is left out
Matrix<double> OneHotRows(string[] sentence, string[] vocabulary)
{
    sentence = sentence.Distinct().ToArray();
    return Matrix<double>.Build.Dense(sentence.Length, vocabulary.Length, (i, j) => sentence[i] == vocabulary[j] ? 1 : 0);
}
