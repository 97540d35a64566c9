using Course.Jupyter.Clients;

namespace Course.Jupyter.Tests.Clients;

public class OutputTailTests
{
    private static string Tail(params string[] pieces)
    {
        var tail = new OutputTail();
        foreach (string piece in pieces)
            tail.Append(piece);
        return tail.ToString();
    }

    [Fact]
    public void TheEndIsKept()
    {
        string text = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i}\n"));
        string tail = Tail(text);
        Assert.StartsWith("…", tail, StringComparison.Ordinal);
        Assert.EndsWith("\n9998\n9999", tail, StringComparison.Ordinal);
        Assert.InRange(tail.Length, 4000, 4200);
    }

    [Fact]
    public void ALineThatComesAgainStandsOnce()
    {
        Assert.Equal("Stack overflow.\n   at Deeper()\n[the line above 19999 more times]\n   at Main()",
            Tail("Stack over", "flow.\n", string.Concat(Enumerable.Repeat("   at Deeper()\n", 20_000)), "   at Main()"));
    }

    [Fact]
    public void ALineWithoutEndIsBounded()
    {
        Assert.InRange(Tail(new string('x', 100_000)).Length, 4000, 4200);
    }
}
