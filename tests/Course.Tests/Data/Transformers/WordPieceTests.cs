using Course.Data;

namespace Course.Tests.Data.Transformers;

public sealed class WordPieceTests
{
    [Theory]
    [InlineData("The cats saw.", "[CLS] the cat ##s saw . [SEP]")]
    [InlineData("猫saw狗", "[CLS] 猫 saw 狗 [SEP]")]
    [InlineData("the zebra", "[CLS] the [UNK] [SEP]")]
    [InlineData("Café", "[CLS] cafe [SEP]")]
    public void TextBecomesPieces(string text, string tokens)
    {
        var encoded = Read(TinyBert.Vocabulary).Encode(text);

        Assert.Equal(tokens, string.Join(' ', encoded.Tokens));
        Assert.Equal(encoded.Tokens, encoded.Ids.Select(id => TinyBert.Vocabulary[id]));
        Assert.All(encoded.Segments, segment => Assert.Equal(0, segment));
    }

    [Fact]
    public void CapitalsStayWhereTheVocabularyHasThem()
    {
        string[] cased = [.. TinyBert.Vocabulary, "The"];

        Assert.False(Read(cased).IsLowerCase);
        Assert.Equal("[CLS] The cat [SEP]", string.Join(' ', Read(cased).Encode("The cat").Tokens));
        Assert.Equal("[CLS] the cat [SEP]", string.Join(' ', Read(cased, lowerCase: true).Encode("The cat").Tokens));
    }

    [Fact]
    public void OfAPairTheSecondTextIsSegmentOne()
    {
        var pair = Read(TinyBert.Vocabulary).Encode("the cat", "the dog");

        Assert.Equal("[CLS] the cat [SEP] the dog [SEP]", string.Join(' ', pair.Tokens));
        Assert.Equal([0, 0, 0, 0, 1, 1, 1], pair.Segments);
    }

    [Fact]
    public void ATokenIsFoundByItsName()
    {
        var text = Read(TinyBert.Vocabulary).Encode("the cat saw the dog");

        Assert.Equal((1, 4), (text.Find("the"), text.Find("the", occurrence: 1)));
        Assert.Equal("The token \"man\" stands 0 times in: [CLS] the cat saw the dog [SEP]. (Parameter 'token')",
            Assert.Throws<ArgumentException>(() => text.Find("man")).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void AnEmptyTextIsAnError(string text) => Assert.Equal(
        $"The text \"{text}\" has no tokens: it is empty, or all white space. (Parameter 'text')",
        Assert.Throws<ArgumentException>(() => Read(TinyBert.Vocabulary).Encode(text)).Message);

    [Fact]
    public void AnotherKindOfVocabularyIsAnError()
    {
        using var bare = TemporaryFile.With("a\nb\n");
        using var twice = TemporaryFile.With("a\nb\na\n");

        Assert.Equal($"{bare.Path}, line 2: the list of 2 tokens ends without [PAD]; expected a WordPiece vocabulary with [PAD]",
            Assert.Throws<DataFormatException>(() => WordPiece.Read(bare.Path)).Message);
        Assert.Equal($"{twice.Path}, line 3: the token \"a\" stood on line 1 already; expected each token once",
            Assert.Throws<DataFormatException>(() => WordPiece.Read(twice.Path)).Message);
    }

    private static WordPiece Read(string[] vocabulary, bool? lowerCase = null)
    {
        using var file = TemporaryFile.With(string.Join("\r\n", vocabulary));
        return WordPiece.Read(file.Path, lowerCase);
    }
}
