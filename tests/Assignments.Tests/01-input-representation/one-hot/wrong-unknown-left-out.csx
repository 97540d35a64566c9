// scores: 2 of 3, looks like: an unknown word is left out
Matrix<double> OneHotRows(string[] sentence, string[] vocabulary)
{
    var words = new Vocabulary(vocabulary);
    return OneHot.Rows(words.Encode(sentence.Where(words.Contains)), words.Size);
}
