using Course.Data;

namespace Course.Tests.Data.ListOps;

public class ListOpsGeneratorTests
{
    private static ListOpsGenerator Short(bool balanced = false) => new() { MaxDepth = 3, MaxArguments = 5, MinLength = 4, MaxLength = 24, Balanced = balanced };

    [Fact]
    public void ExpressionsKeepWithinTheLimitsAndAllDiffer()
    {
        var drawn = Short().Draw(2000, seed: 1);

        Assert.Equal(2000, drawn.Select(Text).Distinct().Count());
        foreach (var example in drawn)
        {
            Assert.InRange(example.Tokens.Count, 4, 24);
            Assert.InRange(Depth(example), 1, 2);      // operators; digits lie one level deeper
            Assert.InRange(MaxArguments(example), 2, 5);
            Assert.Equal(ListOpsExpression.Parse(Text(example)).Value, example.Label);
        }

        Assert.Equal(2, drawn.Max(Depth));
        Assert.Equal(5, drawn.Max(MaxArguments));
    }

    [Fact]
    public void OperatorsAndNumbersOfArgumentsAreDrawnEvenly()
    {
        var drawn = new ListOpsGenerator { MaxDepth = 2, MaxArguments = 4, MinLength = 4, MaxLength = 6 }.Draw(3000, seed: 2);

        foreach (string name in new[] { "[MIN", "[MAX", "[MED", "[SM" })
            Assert.InRange(drawn.Count(example => example.Tokens[0] == name), 650, 850);
        Assert.InRange(drawn.Count(example => example.Tokens.Count == 6), 1000, 2000);   // of two arguments there are only 400 different ones
    }

    [Fact]
    public void BalancedMeansEveryValueAsOften()
    {
        var drawn = Short(balanced: true).Draw(203, seed: 3);

        Assert.Equal([21, 21, 21, 20, 20, 20, 20, 20, 20, 20], Enumerable.Range(0, 10).Select(label => drawn.Count(example => example.Label == label)));
        Assert.True(drawn.Take(50).Select(example => example.Label).Distinct().Count() > 7, "the order is random");
    }

    [Fact]
    public void WithoutBalanceTheEndsAreMoreFrequent()
    {
        var drawn = new ListOpsGenerator { MaxDepth = 2, MinLength = 4, MaxLength = 12 }.Draw(2000, seed: 4);

        Assert.True(drawn.Count(example => example.Label is 0 or 9) > 1.5 * drawn.Count(example => example.Label is 2 or 7));
    }

    [Fact]
    public void ASeedSettlesThem()
    {
        Assert.Equal(Short().Draw(20, 5).Select(Text), Short().Draw(20, 5).Select(Text));
        Assert.NotEqual(Short().Draw(20, 5).Select(Text), Short().Draw(20, 6).Select(Text));
    }

    [Fact]
    public void TheDefaultsAreThoseOfTheLongRangeArena()
    {
        var drawn = new ListOpsGenerator().Draw(3, seed: 0);

        Assert.All(drawn, example => Assert.InRange(example.Tokens.Count, 501, 1999));
        Assert.All(drawn, example => Assert.InRange(Depth(example), 3, 9));
    }

    [Fact]
    public void WhatIsWrittenIsReadAgain()
    {
        using var file = new TemporaryFile();
        var drawn = Short().Draw(50, seed: 7);

        ListOpsFile.Write(file.Path, drawn);

        var read = ListOpsFile.Open(file.Path).Read().ToList();
        Assert.Equal(drawn.Select(Text), read.Select(Text));
        Assert.Equal(drawn.Select(example => example.Label), read.Select(example => example.Label));
        Assert.Equal("Source\tTarget", File.ReadLines(file.Path).First());
    }

    [Theory]
    [InlineData("7", "7")]
    [InlineData("[MAX 2 9 ]", "( ( ( [MAX 2 ) 9 ) ] )")]
    [InlineData("[MED 8 [SM 3 7 1 ] 5 ]", "( ( ( ( [MED 8 ) ( ( ( ( [SM 3 ) 7 ) 1 ) ] ) ) 5 ) ] )")]
    public void RoundBracketsShowOneStepEach(string text, string expected) =>
        Assert.Equal(expected, ListOpsExpression.WithBrackets(text.Split(' ')));

    [Fact]
    public void TheSymbolsAreNumbered()
    {
        var (symbols, labels) = ListOpsSymbols.Batch([new(["[MAX", "2", "9", "]"], 9), new(["7"], 7)]);
        using (symbols)
        using (labels)
        {
            Assert.Equal([11, 2, 9, 14, 7, 0, 0, 0], symbols.Values.data<long>().ToArray());
            Assert.Equal([true, true, true, true, true, false, false, false], symbols.Mask.data<bool>().ToArray());
            Assert.Equal([9, 7], labels.data<long>().ToArray());
        }

        Assert.Equal(15, ListOpsSymbols.Count);
    }

    [Fact]
    public void LimitsThatLeaveNothingAreToldApart()
    {
        var tooFew = new ListOpsGenerator { MaxDepth = 2, MaxArguments = 2, MinLength = 4, MaxLength = 4 };   // 400 expressions
        Assert.StartsWith(
            "In 200000 tries there was no new expression of 4 to 4 tokens with a depth up to 2 and up to 2 arguments; 400 of 500 were found.",
            Assert.Throws<InvalidOperationException>(() => tooFew.Draw(500, 0)).Message, StringComparison.Ordinal);
        Assert.Equal(
            $"The longest expression has at least 501 tokens, as many as the shortest. (Parameter 'MaxLength'){Environment.NewLine}Actual value was 32.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new ListOpsGenerator { MaxLength = 32 }.Draw(1, 0)).Message);
        Assert.Equal(
            $"An operator has at least 2 arguments. (Parameter 'MaxArguments'){Environment.NewLine}Actual value was 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new ListOpsGenerator { MaxArguments = 1 }.Draw(1, 0)).Message);
        Assert.Equal(
            $"An expression has a depth of at least 1. (Parameter 'MaxDepth'){Environment.NewLine}Actual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new ListOpsGenerator { MaxDepth = 0 }.Draw(1, 0)).Message);
        Assert.Equal(
            $"An expression has at least 1 token. (Parameter 'MinLength'){Environment.NewLine}Actual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new ListOpsGenerator { MinLength = 0 }.Draw(1, 0)).Message);
        Assert.Equal(
            "A ListOps file holds at least one expression. (Parameter 'examples')",
            Assert.Throws<ArgumentException>(() => ListOpsFile.Write("never.tsv", [])).Message);
    }

    private static string Text(ListOpsExample example) => string.Join(' ', example.Tokens);

    private static int Depth(ListOpsExample example)
    {
        int depth = 0, deepest = 0;
        foreach (string token in example.Tokens)
        {
            depth += token[0] == '[' ? 1 : token == "]" ? -1 : 0;
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    private static int MaxArguments(ListOpsExample example)
    {
        var open = new Stack<int>();
        int most = 0;
        foreach (string token in example.Tokens)
        {
            if (token != "]")
            {
                if (open.Count > 0) open.Push(open.Pop() + 1);
                if (token[0] == '[') open.Push(0);
            }
            else
            {
                most = Math.Max(most, open.Pop());
            }
        }

        return most;
    }
}
