string[] TagByCount(TaggedSentence[] training, string[] words)
{
    var occurrences = new List<(string Word, string Tag)>();
    foreach (var sentence in training)
        for (int i = 0; i < sentence.Length; i++) occurrences.Add((sentence.Words[i], sentence.Tags[i]));
    return [.. words.Select(word =>
    {
        var seen = occurrences.Where(pair => pair.Word == word).ToList();
        if (seen.Count == 0) seen = occurrences;
        return seen.Select(pair => pair.Tag).Distinct().OrderByDescending(tag => seen.Count(pair => pair.Tag == tag)).First();
    })];
}
