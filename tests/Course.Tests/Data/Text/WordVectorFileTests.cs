using Course.Data;

namespace Course.Tests.Data.Text;

public class WordVectorFileTests
{
    [Fact]
    public void EachLineIsAWordAndItsNumbers()
    {
        using var file = TemporaryFile.With("the 0.5 -1 2e-1\n, 1 2 3\n");
        var vectors = WordVectorFile.Read(file.Path);
        Assert.Equal(["the", ","], vectors.Vocabulary.Words);
        Assert.Equal([0.5, -1, 0.2], vectors["the"].ToArray());
        Assert.Equal([1, 2, 3], vectors[","].ToArray());
    }

    [Fact]
    public void AWordMayHaveBlanksWhereNoNumberStands()
    {
        using var file = TemporaryFile.With("the 1 2\n. . . 3 4\nat name@domain.com 5 6\n");
        var vectors = WordVectorFile.Read(file.Path);
        Assert.Equal(["the", ". . .", "at name@domain.com"], vectors.Vocabulary.Words);
        Assert.Equal([3, 4], vectors[". . ."].ToArray());
    }

    [Fact]
    public void WordsMayHaveLettersOfAnyScript()
    {
        using var file = TemporaryFile.With("猫 1 0\nüber 0 1\n");
        Assert.Equal(["猫", "über"], WordVectorFile.Read(file.Path).Vocabulary.Words);
    }

    [Theory]
    [InlineData("", "line 1: the file is empty; expected a word and its numbers with single spaces between")]
    [InlineData("cat\n", "line 1: found \"cat\"; expected a word and its numbers with single spaces between")]
    [InlineData("cat 1 2\n\n", "line 2: found \"\"; expected a word and its numbers with single spaces between")]
    [InlineData("cat 1 2\ndog 1\n", "line 2: the word \"dog\" has 1 numbers; expected 2 as on line 1")]
    [InlineData("cat 1 2\ndog 1 2 3\n", "line 2: the word \"dog\" has 3 numbers; expected 2 as on line 1")]
    [InlineData("cat 1 2\ndog  1 2\n", "line 2: the word \"dog\" has 3 numbers; expected 2 as on line 1")]
    [InlineData("cat 1 2\ndog 1 x\n", "line 2: number 2 is \"x\"; expected a decimal number such as -0.25")]
    [InlineData("cat 1 NaN\n", "line 1: number 2 is \"NaN\"; expected a decimal number such as -0.25")]
    [InlineData("cat 1,5 2\n", "line 1: number 1 is \"1,5\"; expected a decimal number such as -0.25")]
    [InlineData("cat 1\ndog 2\ncat 3\n", "line 3: the word \"cat\" stood on line 1 already; expected each word once")]
    public void ABrokenFileIsNamedWithItsLine(string text, string message)
    {
        using var file = TemporaryFile.With(text);
        var error = Assert.Throws<DataFormatException>(() => WordVectorFile.Read(file.Path));
        Assert.Equal($"{file.Path}, {message}", error.Message);
        Assert.Equal(file.Path, error.File);
    }
}
