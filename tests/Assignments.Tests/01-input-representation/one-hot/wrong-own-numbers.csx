// scores: 0 of 3, looks like: words numbered as they come in the sentence
Matrix<double> OneHotRows(string[] sentence, string[] vocabulary)
{
    var own = sentence.Distinct().ToList();
    return Matrix<double>.Build.Dense(sentence.Length, vocabulary.Length, (i, j) => own.IndexOf(sentence[i]) == j ? 1 : 0);
}
