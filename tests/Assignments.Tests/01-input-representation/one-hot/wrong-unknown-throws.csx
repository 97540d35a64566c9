// scores: 2 of 3
Matrix<double> OneHotRows(string[] sentence, string[] vocabulary)
{
    var words = new Vocabulary(vocabulary);
    return OneHot.Rows(words.Encode(sentence), words.Size);
}
