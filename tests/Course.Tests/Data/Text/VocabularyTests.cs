using Course.Data;

namespace Course.Tests.Data.Text;

public class VocabularyTests
{
    private static readonly Vocabulary Sentence = Vocabulary.FromSentence("the cat saw the dog");

    [Fact]
    public void WordsAreNumberedInTheOrderOfTheirFirstAppearance()
    {
        Assert.Equal(["the", "cat", "saw", "dog"], Sentence.Words);
        Assert.Equal([0, 1, 2, 0, 3], Sentence.Encode("the cat saw the dog"));
    }

    [Fact]
    public void DecodingTurnsNumbersBackIntoWords() => Assert.Equal(["dog", "saw"], Sentence.Decode([3, 2]));

    [Fact]
    public void AnEmptySentenceHasNoNumbers() => Assert.Empty(Sentence.Encode("  "));

    [Fact]
    public void AnUnknownWordIsNamedTogetherWithSomeKnownOnes()
    {
        var error = Assert.Throws<ArgumentException>(() => Sentence.Encode("the bird"));
        Assert.Equal("The word \"bird\" is not among the 4 words of the vocabulary (the, cat, saw, dog). (Parameter 'word')", error.Message);
        Assert.False(Sentence.Contains("bird"));
        Assert.Equal("The word \"Cat\" is not among the 4 words of the vocabulary (the, cat, saw, dog). It has \"cat\". (Parameter 'word')",
            Assert.Throws<ArgumentException>(() => Sentence.IdOf("Cat")).Message);
    }

    [Fact]
    public void ANumberWithoutAWordIsNamedTogetherWithTheRange()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Sentence.Decode([4]));
        Assert.StartsWith("Word numbers go from 0 to 3.", error.Message);
        Assert.Equal(4, error.ActualValue);
    }

    [Fact]
    public void AVocabularyOfNoWordsIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => Vocabulary.FromSentence(" "));
        Assert.Equal("A vocabulary needs at least one word; words is empty. (Parameter 'words')", error.Message);
    }
}
