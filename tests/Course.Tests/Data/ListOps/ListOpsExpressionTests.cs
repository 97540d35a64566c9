using Course.Data;

namespace Course.Tests.Data.ListOps;

public class ListOpsExpressionTests
{
    [Theory]
    [InlineData("7", 7)]
    [InlineData("[MIN 4 7 2 ]", 2)]
    [InlineData("[MAX 2 9 [MIN 4 7 ] 0 ]", 9)]
    [InlineData("[SM 8 7 6 ]", 1)]
    [InlineData("[MED 1 9 5 ]", 5)]
    [InlineData("[MED 1 2 3 8 ]", 2)]
    [InlineData("( ( ( [MAX 2 ) 9 ) ] )", 9)]
    [InlineData("[SM [SM [SM 5 5 ] [MAX 3 1 ] ] 9 ]", 2)]
    public void AnExpressionHasAValue(string text, int value) => Assert.Equal(value, ListOpsExpression.Parse(text).Value);

    [Fact]
    public void RoundBracketsAreDropped() =>
        Assert.Equal(["[MAX", "2", "9", "]"], ListOpsExpression.Parse("( ( ( [MAX 2 ) 9 ) ] )").Tokens);

    [Fact]
    public void DeepNestingIsNoMatter()
    {
        string text = string.Concat(Enumerable.Repeat("[MAX ", 100_000)) + "3" + string.Concat(Enumerable.Repeat(" ]", 100_000));
        Assert.Equal(3, ListOpsExpression.Parse(text).Value);
    }

    [Theory]
    [InlineData("", "the expression ends after 0 tokens; expected a digit or an operator")]
    [InlineData("[MAX 2 9", "the expression ends after 3 tokens; expected ]")]
    [InlineData("[MAX 2 ] ]", "token 4 is \"]\"; expected the end: the expression is complete before it")]
    [InlineData("3 4", "token 2 is \"4\"; expected the end: the expression is complete before it")]
    [InlineData("]", "token 1 is \"]\"; expected an operator before it")]
    [InlineData("[MAX ]", "token 2 is \"]\"; expected at least one value after [MAX")]
    [InlineData("[SUM 1 2 ]", "token 1 is \"[SUM\"; expected a digit, [MIN, [MAX, [MED, [SM or ]")]
    [InlineData("[MAX 10 ]", "token 2 is \"10\"; expected a digit, [MIN, [MAX, [MED, [SM or ]")]
    [InlineData("( [MAX 2 ]", "the expression ends after 4 tokens; expected 1 more \")\"")]
    [InlineData("[MAX 2 ] ) (", "token 4 is \")\"; expected a \"(\" before it")]
    public void ABrokenExpressionIsNamedWithItsToken(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => ListOpsExpression.Parse(text)).Message);
}
