using Course.Runner.Discovery;

namespace Course.Runner.Tests.Discovery;

public class ShardTests
{
    [Fact]
    public void ShardsTogetherAreTheWholeRunWithoutOverlap()
    {
        string[] notebooks = [.. Enumerable.Range(1, 10).Select(i => $"{i:00}.ipynb")];
        var parts = Enumerable.Range(1, 3).Select(i => new Shard(i, 3).Select(notebooks)).ToList();
        Assert.Equal(notebooks, parts.SelectMany(part => part).Order());
        Assert.Equal([4, 3, 3], parts.Select(part => part.Count));
    }

    [Fact]
    public void TheOrderOfTheNamesDoesNotChangeAShard()
    {
        Assert.Equal(["b", "d"], new Shard(2, 2).Select(["d", "c", "b", "a"]));
    }

    [Fact]
    public void AShardBeyondTheLastNotebookIsEmpty()
    {
        Assert.Empty(new Shard(3, 3).Select(["a", "b"]));
    }

    [Theory]
    [InlineData("0/2")]
    [InlineData("3/2")]
    [InlineData("1")]
    [InlineData("1/2/3")]
    [InlineData("a/b")]
    [InlineData("-1/2")]
    public void AnythingButTwoNumbersInOrderIsMisuse(string text)
    {
        var error = Assert.Throws<MisuseException>(() => Shard.Parse(text));
        Assert.Equal($"--shard {text}: expected I/N with 1 ≤ I ≤ N, such as 2/3 for the second of three parts.", error.Message);
    }

    [Fact]
    public void TwoNumbersAreRead()
    {
        Assert.Equal(new Shard(2, 3), Shard.Parse("2/3"));
    }
}
