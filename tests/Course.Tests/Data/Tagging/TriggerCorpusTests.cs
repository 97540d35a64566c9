using Course.Data;

namespace Course.Tests.Data.Tagging;

public class TriggerCorpusTests
{
    private static readonly TriggerCorpus Corpus = new();

    [Theory]
    [InlineData(0, 0.8133)]
    [InlineData(2, 0.8604)]
    [InlineData(5, 0.9152)]
    [InlineData(12, 0.9811)]
    [InlineData(22, 0.9999)]
    [InlineData(23, 1)]
    [InlineData(40, 1)]
    public void CapsFollowFromTheDistribution(int radius, double cap)
    {
        Assert.Equal(cap, Corpus.Cap(radius), 4);
    }

    [Fact]
    public void CapsAgreeWithTheFormulaAtEveryRadius()
    {
        // Of the n² pairs of places in a sentence of n words, 2(n − k) lie k apart, and none lies n or more apart: the sum ends at n − 1.
        int[] lengths = [.. Enumerable.Range(6, 19)];
        for (int radius = 0; radius <= 30; radius++)
        {
            double inSight = lengths.Average(n => Enumerable.Range(1, Math.Min(radius, n - 1)).Sum(k => 2.0 * (n - k) / n));
            Assert.Equal((15 - (0.4 * 0.5 * (14 - inSight))) / 15, Corpus.Cap(radius), 12);
            Assert.Equal(0.5 + (0.5 * inSight / 14), Corpus.AmbiguousCap(radius), 12);
        }
    }

    [Fact]
    public void CapsNeverFallWithTheRadius()
    {
        double[] caps = [.. Enumerable.Range(0, 31).Select(Corpus.Cap)];
        Assert.Equal(caps.Order(), caps);
        Assert.True(caps[22] < 1, $"{caps[22]}");
        Assert.Equal(1, caps[23], 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(12)]
    public void TheBestRuleReachesTheCap(int radius)
    {
        // The rule a perfect tagger would follow: the right sense if the trigger is in sight, else always the sense beside "forest".
        double right = 0;
        double words = 0;
        foreach (var sentence in Corpus.Draw(20000, new Random(1)))
        {
            int place = sentence.Words.ToList().FindIndex(TriggerCorpus.TriggerWords.Contains);
            for (int i = 0; i < sentence.Length; i++)
            {
                words++;
                bool known = Math.Abs(i - place) <= radius || !TriggerCorpus.AmbiguousWords.Contains(sentence.Words[i]);
                if (known || sentence.Words[place] == TriggerCorpus.TriggerWords[0]) right++;
            }
        }

        Assert.Equal(Corpus.Cap(radius), right / words, 0.005);
    }

    [Fact]
    public void EverySentenceHasOneTriggerThatSettlesItsAmbiguousWords()
    {
        foreach (var sentence in Corpus.Draw(300, new Random(2)))
        {
            Assert.InRange(sentence.Length, 6, 24);
            Assert.Single(sentence.Words, TriggerCorpus.TriggerWords.Contains);
            bool forest = sentence.Words.Contains("forest");
            for (int i = 0; i < sentence.Length; i++)
            {
                if (sentence.Words[i] == "mouse") Assert.Equal(forest ? "ANIMAL" : "DEVICE", sentence.Tags[i]);
                if (sentence.Words[i] == "the") Assert.Equal(TriggerCorpus.PlainTag, sentence.Tags[i]);
            }
        }
    }

    [Fact]
    public void TheShareOfAmbiguousWordsIsThatAskedFor()
    {
        var words = Corpus.Draw(5000, new Random(3)).SelectMany(sentence => sentence.Words).ToList();
        double share = words.Count(TriggerCorpus.AmbiguousWords.Contains) / (double)words.Count(word => !TriggerCorpus.TriggerWords.Contains(word));
        Assert.Equal(0.4, share, 0.01);
    }

    [Fact]
    public void OneSeedGivesOneText()
    {
        Assert.Equal(Texts(7), Texts(7));
        Assert.NotEqual(Texts(7), Texts(8));

        static string[] Texts(int seed) => [.. Corpus.Draw(5, new Random(seed)).Select(sentence => sentence.ToString())];
    }

    [Fact]
    public void SentencesOfOneWordAreTheTriggerAlone()
    {
        var tiny = new TriggerCorpus(1, 1);
        Assert.All(tiny.Draw(10, new Random(0)), sentence => Assert.Contains(Assert.Single(sentence.Words), TriggerCorpus.TriggerWords));
        Assert.Equal((1, 1), (tiny.Cap(0), tiny.AmbiguousCap(0)));
    }

    [Fact]
    public void BadSettingsAreRefused()
    {
        Assert.StartsWith("A sentence has at least 1 word, the trigger.", Refused(() => new TriggerCorpus(0, 3)), StringComparison.Ordinal);
        Assert.StartsWith("The longest sentence has at least as many words as the shortest, 6.", Refused(() => new TriggerCorpus(6, 5)), StringComparison.Ordinal);
        Assert.StartsWith("A probability lies between 0 and 1.", Refused(() => new TriggerCorpus(ambiguousShare: double.NaN)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Corpus.Cap(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Corpus.Draw(-1, new Random(0)));

        static string Refused(Func<object> make) => Assert.Throws<ArgumentOutOfRangeException>(make).Message;
    }
}
