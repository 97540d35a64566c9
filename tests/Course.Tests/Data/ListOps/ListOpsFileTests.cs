using Course.Data;

namespace Course.Tests.Data.ListOps;

public class ListOpsFileTests
{
    [Theory]
    [InlineData("Source\tTarget\n( ( ( [MAX 2 ) 9 ) ] )\t9\n[MIN 4 [SM 8 5 ] ]\t3\n")]
    [InlineData("9\t( ( ( [MAX 2 ) 9 ) ] )\n3\t[MIN 4 [SM 8 5 ] ]\n")]
    [InlineData("9\t[MAX 2 9 ]\r\n3\t[MIN 4 [SM 8 5 ] ]\r\n")]
    public void BothLayoutsAreRead(string text)
    {
        using var file = TemporaryFile.With(text);
        var opened = ListOpsFile.Open(file.Path);
        Assert.Equal((2, 7), (opened.Count, opened.MaxLength));
        for (int again = 0; again < 2; again++)
        {
            var examples = opened.Read().ToList();
            Assert.Equal([9, 3], examples.Select(example => example.Label));
            Assert.Equal(["[MAX", "2", "9", "]"], examples[0].Tokens);
        }
    }

    [Theory]
    [InlineData("", "line 1: the file has no expression; expected \"Source⇥Target\" or value⇥expression")]
    [InlineData("Source\tTarget\n", "line 1: the file has no expression; expected \"Source⇥Target\" or value⇥expression")]
    [InlineData("9 [MAX 2 9 ]\n", "line 1: 0 tabs; expected 1, as in value⇥expression")]
    [InlineData("9\t[MAX 2 9 ]\n\n", "line 2: 0 tabs; expected 1, as in value⇥expression")]
    [InlineData("Source\tTarget\n9\t9\t9\n", "line 2: 2 tabs; expected 1, as in expression⇥value")]
    [InlineData("10\t[SM 5 5 ]\n", "line 1: the value is \"10\"; expected 0 to 9, as in value⇥expression")]
    [InlineData("-1\t[SM 5 5 ]\n", "line 1: the value is \"-1\"; expected 0 to 9, as in value⇥expression")]
    [InlineData("[MAX 2 9 ]\t9\n", "line 1: the value is \"[MAX 2 9 ]\"; expected 0 to 9, as in value⇥expression")]
    [InlineData("Source\tTarget\n9\t[MAX 2 9 ]\n", "line 2: the value is \"[MAX 2 9 ]\"; expected 0 to 9, as in expression⇥value")]
    [InlineData("9\t[MAX 2 9 ]\n9\t[MAX 2 9\n", "line 2: the expression ends after 3 tokens; expected ]")]
    [InlineData("9\t[AVG 2 9 ]\n", "line 1: token 1 is \"[AVG\"; expected a digit, [MIN, [MAX, [MED, [SM or ]")]
    [InlineData("2\t[MAX 2 9 ]\n", "line 1: the value is 2; expected 9, which the expression has")]
    public void ABrokenFileIsNamedWithItsLine(string text, string message)
    {
        using var file = TemporaryFile.With(text);
        var error = Assert.Throws<DataFormatException>(() => ListOpsFile.Open(file.Path));
        Assert.Equal($"{file.Path}, {message}", error.Message);
    }
}
