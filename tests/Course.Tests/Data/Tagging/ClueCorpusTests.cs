using Course.Data;

namespace Course.Tests.Data.Tagging;

public class ClueCorpusTests
{
    [Fact]
    public void EveryAmbiguousWordStandsBesideOneOfItsTwoCluesWhichSettlesItsTag()
    {
        var corpus = new ClueCorpus();
        Assert.All(corpus.Draw(200, new Random(0)), sentence =>
        {
            Assert.Equal(16, sentence.Length);
            Assert.Distinct(sentence.Words);
            var drawn = ClueCorpus.Entries.Where(entry => sentence.Words.Contains(entry.Word)).ToList();
            Assert.Equal(8, drawn.Count);
            Assert.All(drawn, entry =>
            {
                bool animal = sentence.Words.Contains(entry.Animal);
                Assert.NotEqual(animal, sentence.Words.Contains(entry.Thing));
                Assert.Equal(animal ? ClueCorpus.AnimalTag : ClueCorpus.ThingTag, TagOf(sentence, entry.Word));
                Assert.Equal(ClueCorpus.ClueTag, TagOf(sentence, animal ? entry.Animal : entry.Thing));
            });
        });

        static string TagOf(TaggedSentence sentence, string word) => sentence.Tags[sentence.Words.ToList().IndexOf(word)];
    }

    [Fact]
    public void NoWordPlaysTwoParts()
    {
        Assert.Distinct(ClueCorpus.Entries.SelectMany(entry => new[] { entry.Word, entry.Animal, entry.Thing }));
        Assert.Equal(24, ClueCorpus.Entries.Count);
        Assert.Equal(73, new ClueCorpus().Coding.Words.Size);   // and the unknown word
    }

    [Fact]
    public void WordsSensesAndPlacesAreDrawnEvenly()
    {
        var sentences = new ClueCorpus(pairs: 3).Draw(4000, new Random(1));
        foreach (var (word, _, _) in ClueCorpus.Entries)
        {
            var tags = sentences.SelectMany(sentence => sentence.Words.Zip(sentence.Tags)).Where(token => token.First == word).Select(token => token.Second).ToList();
            Assert.InRange(tags.Count, 400, 600);   // 500 expected
            Assert.InRange(tags.Count(tag => tag == ClueCorpus.AnimalTag) / (double)tags.Count, 0.4, 0.6);
        }

        double[] first = [.. Enumerable.Range(0, 6).Select(place => sentences.Average(sentence => sentence.Tags[place] == ClueCorpus.ClueTag ? 1.0 : 0))];
        Assert.All(first, share => Assert.InRange(share, 0.46, 0.54));
    }

    [Fact]
    public void OneSeedGivesTheSameSentences()
    {
        string Text(int seed) => string.Join(" / ", new ClueCorpus().Draw(5, new Random(seed)).Select(sentence => sentence.ToString()));
        Assert.Equal(Text(3), Text(3));
        Assert.NotEqual(Text(3), Text(4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public void ASentenceHasRoomForEachAmbiguousWordOnce(int pairs)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new ClueCorpus(pairs));
        Assert.StartsWith("A sentence has 1 to 24 ambiguous words, each once.", error.Message, StringComparison.Ordinal);
        Assert.Equal(48, Assert.Single(new ClueCorpus(24).Draw(1, new Random(0))).Length);
        Assert.Empty(new ClueCorpus().Draw(0, new Random(0)));
    }
}
