Matrix<double> OneHotRows(string[] sentence, string[] vocabulary)
{
    var identity = Matrix<double>.Build.DenseIdentity(vocabulary.Length);
    var numbers = vocabulary.Select((word, number) => (word, number)).ToDictionary(pair => pair.word, pair => pair.number);
    return Matrix<double>.Build.DenseOfRowVectors(sentence.Select(word =>
        numbers.TryGetValue(word, out int number) ? identity.Row(number) : Vector<double>.Build.Dense(vocabulary.Length)));
}
