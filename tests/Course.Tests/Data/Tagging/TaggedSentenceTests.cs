using Course.Data;

namespace Course.Tests.Data.Tagging;

public class TaggedSentenceTests
{
    private static readonly TaggedSentence Saw = TaggedSentence.Parse("I/PRON saw/VERB a/DET saw/NOUN");

    [Fact]
    public void TextWithTagsIsReadAndWritten()
    {
        Assert.Equal(["I", "saw", "a", "saw"], Saw.Words);
        Assert.Equal(["PRON", "VERB", "DET", "NOUN"], Saw.Tags);
        Assert.Equal("I/PRON saw/VERB a/DET saw/NOUN", Saw.ToString());
        Assert.Equal(0, TaggedSentence.Parse(" ").Length);
        Assert.Equal("//SYM", TaggedSentence.Parse("//SYM").ToString());
    }

    [Theory]
    [InlineData("saw", "\"saw\" is not a word with its tag; write word/TAG.")]
    [InlineData("I/PRON saw/", "\"saw/\" is not a word with its tag; write word/TAG.")]
    public void AWordWithoutATagIsRefused(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => TaggedSentence.Parse(text)).Message);
    }

    [Fact]
    public void EachWordNeedsOneTag()
    {
        var error = Assert.Throws<ArgumentException>(() => new TaggedSentence(["I", "saw"], ["PRON"]));
        Assert.Equal("There are 2 words and 1 tags; each word has one tag. (Parameter 'tags')", error.Message);
    }

    [Fact]
    public void WordsAreNumberedInLowerCaseAndUnknownOnesShareANumber()
    {
        var coding = new TagCoding([Saw]);
        Assert.Equal([1, 2, 3, 2], coding.Encode(Saw.Words));
        Assert.Equal([2, 0, 0], coding.Encode(["SAW", "duck", "fish"]));
        Assert.Equal(["PRON", "VERB", "DET", "NOUN"], coding.Tags.Words);
    }

    [Fact]
    public void ABatchHoldsWordsTagsAndMask()
    {
        using var batch = new TagCoding([Saw]).Batch([Saw, new TaggedSentence([], []), TaggedSentence.Parse("a/DET")]);
        Assert.Equal([3, 4], batch.Words.shape);
        Assert.Equal([4, 0, 1], batch.Lengths);
        Assert.Equal([0L, 1, 2, 3], batch.Tags[0].data<long>());
        Assert.Equal(5, batch.Mask.sum().item<long>());
    }

    [Fact]
    public void NothingToNumberIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new TagCoding([new TaggedSentence([], [])]));
        Assert.Equal("The 1 sentences hold no word; a coding needs at least one. (Parameter 'sentences')", error.Message);
    }

    [Fact]
    public void ATagThatWasNeverSeenIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new TagCoding([Saw]).Batch([TaggedSentence.Parse("saw/ADJ")]));
        Assert.StartsWith("The word \"ADJ\" is not among the 4 words", error.Message, StringComparison.Ordinal);
    }
}
