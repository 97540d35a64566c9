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

    [Theory]
    [InlineData("I saw a saw.", "I|saw|a|saw|.")]
    [InlineData("  I  saw a saw . ", "I|saw|a|saw|.")]
    [InlineData("Rest, don't dance!", "Rest|,|don't|dance|!")]
    [InlineData("我 saw naïve well-known", "我|saw|naïve|well-known")]
    public void ASentenceIsSplitAsAPersonTypesIt(string sentence, string words)
    {
        Assert.Equal(words.Split('|'), TagCoding.Split(sentence));
    }

    [Fact]
    public void OfOnesOwnSentenceEachUnknownWordIsMarked()
    {
        var coding = new TagCoding([Saw]);
        using var numbers = coding.EncodeSentence("I saw a sprunk.");
        using var tags = TorchSharp.torch.tensor(new long[] { 0, 1, 2, 3, 3 });

        Assert.Equal([1, 5], numbers.shape);
        Assert.Equal([1L, 2, 3, 0, 0], numbers.data<long>());
        Assert.Equal("PRON VERB DET NOUN? NOUN?", coding.DecodeTags("I saw a sprunk.", tags));
        Assert.Equal("PRON VERB DET NOUN? NOUN?", coding.DecodeTags("I saw a sprunk.", tags.unsqueeze(0)));
    }

    [Fact]
    public void ASentenceWithoutAWordIsRefusedAndSoAreTagsForAnother()
    {
        var coding = new TagCoding([Saw]);
        Assert.Equal("There is no word in \" \"; write a sentence such as \"I saw a saw.\" (Parameter 'sentence')",
            Assert.Throws<ArgumentException>(() => coding.EncodeSentence(" ")).Message);
        using var two = TorchSharp.torch.tensor(new long[] { 0, 1 });
        Assert.Equal("Each word has one tag: there are 4 words and 2 tags. (Parameter 'tags')",
            Assert.Throws<ArgumentException>(() => coding.DecodeTags("I saw a saw", two)).Message);
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
