using Course.Data;

namespace Course.Tests.Data.Text;

public class KindCorpusTests
{
    [Fact]
    public void FiveKindsOfEightWords()
    {
        var corpus = KindCorpus.Generate(100, seed: 1);
        Assert.Equal(40, corpus.Vocabulary.Size);
        Assert.Equal(5, corpus.Kinds.Count);
        Assert.All(corpus.KindOfWord.GroupBy(kind => kind), group => Assert.Equal(8, group.Count()));
        Assert.Equal("animal", corpus.Kinds[corpus.KindOfWord[corpus.Vocabulary.IdOf("cat")]]);
    }

    [Fact]
    public void TheSameSeedGivesTheSameTextAndAnotherSeedAnother()
    {
        Assert.Equal(KindCorpus.Generate(500, 3).Tokens, KindCorpus.Generate(500, 3).Tokens);
        Assert.NotEqual(KindCorpus.Generate(500, 3).Tokens, KindCorpus.Generate(500, 4).Tokens);
    }

    [Fact]
    public void RowsOfTheChainSumToOne()
    {
        double[,] chain = KindCorpus.Generate(0, 5).Chain;
        for (int from = 0; from < 5; from++) Assert.Equal(1, Enumerable.Range(0, 5).Sum(to => chain[from, to]), 12);
    }

    [Fact]
    public void KindsFollowOneAnotherAsTheChainSays()
    {
        var corpus = KindCorpus.Generate(100_000, seed: 2);
        int[] kinds = corpus.Tokens.Select(token => corpus.KindOfWord[token]).ToArray();
        int[] followers = kinds.Zip(kinds.Skip(1)).Where(pair => pair.First == 0).Select(pair => pair.Second).ToArray();
        for (int to = 0; to < 5; to++) Assert.Equal(corpus.Chain[0, to], followers.Count(kind => kind == to) / (double)followers.Length, 0.02);
    }

    [Fact]
    public void WordsOfAKindAreEquallyFrequent()
    {
        var corpus = KindCorpus.Generate(100_000, seed: 2);
        int[] counts = corpus.Tokens.Where(token => corpus.KindOfWord[token] == 1).CountBy(token => token).Select(count => count.Value).ToArray();
        Assert.Equal(8, counts.Length);
        Assert.All(counts, count => Assert.Equal(1.0 / 8, count / (double)counts.Sum(), 0.01));
    }

    [Fact]
    public void NoTokensAreAnEmptyText() => Assert.Empty(KindCorpus.Generate(0, 1).Tokens);

    [Fact]
    public void ANegativeCountIsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => KindCorpus.Generate(-1, 1));
}
