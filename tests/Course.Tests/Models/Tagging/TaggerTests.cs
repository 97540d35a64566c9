using Course.Checks;
using Course.Data;
using Course.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.Tagging;

public class TaggerTests
{
    private static readonly TaggedSentence[] Sentences =
    [
        TaggedSentence.Parse("I/PRON saw/VERB a/DET saw/NOUN ./PUNCT"),
        TaggedSentence.Parse("Duck/VERB"),
        TaggedSentence.Parse("a/DET duck/NOUN"),
    ];

    private static readonly TagCoding Coding = new(Sentences);

    public static TheoryData<string> Kinds => ["window 0", "window 1", "window 40", "attention", "attention with places"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EachWordOfEachSentenceGetsATag(string kind)
    {
        using var scope = NewDisposeScope();
        using var batch = Coding.Batch([.. Sentences, new TaggedSentence([], [])]);
        var tagger = Make(kind);
        Assert.Equal([4, 5, 5], tagger.forward(batch.Words, batch.Mask).shape);
        Assert.Equal([5, 1, 2, 0], tagger.Predict(batch).Select(tags => tags.Length));
        Assert.True(tagger.Loss(batch).isfinite().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void PaddingChangesNothing(string kind)
    {
        using var scope = NewDisposeScope();
        var tagger = Make(kind);
        using var together = Coding.Batch(Sentences);
        var scores = tagger.forward(together.Words, together.Mask);
        for (int i = 0; i < Sentences.Length; i++)
        {
            using var alone = Coding.Batch([Sentences[i]]);
            Assert.True(tagger.forward(alone.Words, alone.Mask)[0].allclose(scores[i].narrow(0, 0, Sentences[i].Length), 1e-4, 1e-5));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void GradientsAgreeWithFiniteDifferences(string kind)
    {
        using var scope = NewDisposeScope();
        var tagger = Make(kind == "window 40" ? "window 3" : kind);
        tagger.to(float64);
        using var batch = Coding.Batch(Sentences);
        Assert.InRange(GradientCheck.LargestError(tagger, () => tagger.Loss(batch)), 0, 1e-6);
    }

    [Fact]
    public void WordByWordTheSameWordGetsTheSameScoresAndAWindowTellsThemApart()
    {
        using var scope = NewDisposeScope();
        using var batch = Coding.Batch(Sentences);
        Assert.True(SawTwice("window 0"));
        Assert.False(SawTwice("window 1"));
        Assert.False(SawTwice("attention with places"));
        // Without places attention sees a set: the two saws are one and the same to it.
        Assert.True(SawTwice("attention"));

        bool SawTwice(string kind)
        {
            var scores = Make(kind).forward(batch.Words, batch.Mask)[0];
            return scores[1].allclose(scores[3], 1e-5, 1e-6);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(23)]
    public void AWindowsParametersGrowWithItsWidthAndThoseOfAttentionDoNot(int radius)
    {
        const int Words = 17, Tags = 14, Dim = 16, Hidden = 64;
        long shared = (Words * Dim) + Hidden + ((Hidden + 1) * Tags);
        Assert.Equal(shared + (((2 * radius) + 1) * Dim * Hidden), new WindowTagger(Words, Tags, radius).ParameterCount);
        Assert.Equal(shared + (Dim * Hidden) + (3 * Dim * Dim), new AttentionTagger(Words, Tags).ParameterCount);
    }

    [Fact]
    public void AttentionWeightsOfWordsSumToOneAndPaddingGetsNone()
    {
        using var scope = NewDisposeScope();
        using var batch = Coding.Batch(Sentences);
        var weights = ((AttentionTagger)Make("attention")).Weights(batch.Words, batch.Mask);
        Assert.Equal([3, 5, 5], weights.shape);
        Assert.True(weights.sum(-1).allclose(ones(3, 5)));
        Assert.Equal(0, weights[1].narrow(1, 1, 4).abs().max().item<float>());
    }

    [Fact]
    public void BadInputIsRefusedWithItsShapes()
    {
        using var scope = NewDisposeScope();
        var tagger = Make("window 0");
        var words = zeros(2, 3, dtype: ScalarType.Int64);
        var error = Assert.Throws<ArgumentException>(() => tagger.forward(words, ones(2, 4, dtype: ScalarType.Bool)));
        Assert.Equal("words is (2, 3) and mask is (2, 4); both are (B, L): sentences, words. (Parameter 'words')", error.Message);
        var size = Assert.Throws<ArgumentOutOfRangeException>(() => new WindowTagger(5, 0, radius: 1));
        Assert.Equal("tagCount", size.ParamName);
    }

    [Fact]
    public void ASentenceBeyondTheLearnedPlacesIsRefused()
    {
        using var scope = NewDisposeScope();
        using var batch = Coding.Batch(Sentences);
        var tagger = new AttentionTagger(Coding.Words.Size, Coding.Tags.Size, maxLength: 4);
        var error = Assert.Throws<ArgumentException>(() => tagger.forward(batch.Words, batch.Mask));
        Assert.Equal("A sentence has 5 words, but this tagger has learned only 4 places. (Parameter 'vectors')", error.Message);
    }

    private static Tagger Make(string kind)
    {
        manual_seed(3);
        var (words, tags) = (Coding.Words.Size, Coding.Tags.Size);
        return kind switch
        {
            "attention" => new AttentionTagger(words, tags, 4),
            "attention with places" => new AttentionTagger(words, tags, 4, maxLength: 6),
            _ => new WindowTagger(words, tags, int.Parse(kind.Split(' ')[1]), 4),
        };
    }
}
