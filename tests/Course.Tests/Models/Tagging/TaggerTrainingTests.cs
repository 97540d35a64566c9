using Course.Data;
using Course.Models;
using Course.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.Tagging;

public class TaggerTrainingTests
{
    private static readonly TaggedSentence Saw = TaggedSentence.Parse("I/PRON saw/VERB a/DET saw/NOUN");
    private static readonly TagCoding Coding = new([Saw]);

    [Fact]
    public void AWindowLearnsISawASawAndATaggerOfSingleWordsCannot()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(1, Accuracy(new WindowTagger(Coding.Words.Size, Coding.Tags.Size, 1)));
        Assert.Equal(0.75, Accuracy(new WindowTagger(Coding.Words.Size, Coding.Tags.Size, 0)));

        static double Accuracy(Tagger tagger)
        {
            Seed.Set(0);
            TaggerTraining.OnSentences(tagger, Coding, [Saw], seed: 0, steps: 100, batchSize: 2);
            return TaggerTraining.Accuracy(tagger, Coding, [Saw]);
        }
    }

    [Fact]
    public void TheLossFallsOnTheGeneratedCorpusAndTheMemoryStaysFlat()
    {
        using var scope = NewDisposeScope();
        Seed.Set(1);
        var corpus = new TriggerCorpus();
        var sentences = corpus.Draw(500, new Random(1));
        var tagger = new AttentionTagger(corpus.Coding.Words.Size, corpus.Coding.Tags.Size);
        TaggerTraining.OnSentences(tagger, corpus.Coding, sentences, seed: 1, steps: 5, batchSize: 8, learningRate: 0.02);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var history = TaggerTraining.OnSentences(tagger, corpus.Coding, sentences, seed: 1, steps: 60, batchSize: 8, learningRate: 0.02);
        Assert.InRange(history.Losses.TakeLast(10).Average(), 0, history.First / 2);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void OneSeedGivesOneResult()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(Last(4), Last(4));
        Assert.NotEqual(Last(4), Last(5));

        static double Last(int seed)
        {
            Seed.Set(seed);
            var tagger = new WindowTagger(Coding.Words.Size, Coding.Tags.Size, 1);
            return TaggerTraining.OnSentences(tagger, Coding, [Saw], seed, steps: 5, batchSize: 2).Last;
        }
    }

    [Fact]
    public void AccuracyCanBeAskedOfSomeWordsAlone()
    {
        using var scope = NewDisposeScope();
        var tagger = new WindowTagger(Coding.Words.Size, Coding.Tags.Size, 0);
        TaggerTraining.OnSentences(tagger, Coding, [Saw], seed: 0, steps: 100, batchSize: 2);
        Assert.Equal(0.5, TaggerTraining.Accuracy(tagger, Coding, [Saw], word => word == "saw"));
        var error = Assert.Throws<ArgumentException>(() => TaggerTraining.Accuracy(tagger, Coding, [Saw], word => word == "duck"));
        Assert.Equal("There is no word that counts in these sentences. (Parameter 'sentences')", error.Message);
    }

    [Fact]
    public void NoWordsGiveNoTagsAndUnknownOnesGetOne()
    {
        using var scope = NewDisposeScope();
        var tagger = new WindowTagger(Coding.Words.Size, Coding.Tags.Size, 0);
        Assert.Equal(0, TaggerTraining.Tag(tagger, Coding, []).Length);
        Assert.Contains(TaggerTraining.Tag(tagger, Coding, ["zebra"]).Tags.Single(), Coding.Tags.Words);
    }

    [Fact]
    public void TheAttentionMapHasARowForEachWord()
    {
        using var scope = NewDisposeScope();
        var tagger = new AttentionTagger(Coding.Words.Size, Coding.Tags.Size, maxLength: 8);
        double[,] map = TaggerTraining.AttentionMap(tagger, Coding, Saw.Words);
        Assert.Equal((4, 4), (map.GetLength(0), map.GetLength(1)));
        Assert.Equal(1, Enumerable.Range(0, 4).Sum(column => map[2, column]), 1e-6);
        var error = Assert.Throws<ArgumentException>(() => TaggerTraining.AttentionMap(tagger, Coding, []));
        Assert.Equal("An attention map needs at least one word; words is empty. (Parameter 'words')", error.Message);
    }

    [Fact]
    public void TrainingOnNothingIsRefused()
    {
        using var tagger = new WindowTagger(2, 2, 0);
        var error = Assert.Throws<ArgumentException>(() => TaggerTraining.OnSentences(tagger, Coding, [], seed: 0));
        Assert.Equal("Training needs at least one sentence; there is none. (Parameter 'sentences')", error.Message);
    }
}
