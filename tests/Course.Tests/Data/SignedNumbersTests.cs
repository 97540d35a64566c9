using Course.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Data;

public class SignedNumbersTests
{
    private readonly SignedNumbers task = new(length: 4, width: 3);

    [Fact]
    public void TheTargetIsTheTokenTimesTheSignOfItsSequence()
    {
        using var generator = new Generator(5);
        var (tokens, targets) = task.Batch(100, generator);

        Assert.Equal([100, 4, task.TokenDim], tokens.shape);
        var numbers = tokens.narrow(2, 0, 3);
        var sign = tokens.narrow(2, 3, 1).sum(new long[] { 1 }, keepdim: true);   // one token alone holds it
        Assert.Equal(1, sign.abs().min().ToDouble());
        Assert.Equal(0, (targets - (numbers * sign)).abs().max().ToDouble());
    }

    [Fact]
    public void OneTokenIsTheSignAndHoldsNoNumbers()
    {
        using var generator = new Generator(6);
        var (tokens, _) = task.Batch(100, generator);
        var isSign = tokens.narrow(2, 4, 1);

        Assert.Equal(100, isSign.sum().ToDouble());
        Assert.Equal(0, (tokens.narrow(2, 0, 3) * isSign).abs().max().ToDouble());
        Assert.Equal(1, (tokens.narrow(2, 3, 1).abs() - isSign + 1).max().ToDouble());
    }

    [Fact]
    public void EachTokenCarriesItsPlace()
    {
        using var generator = new Generator(7);
        var (tokens, _) = task.Batch(2, generator);

        Assert.Equal(0, (tokens.narrow(2, 5, 4) - eye(4)).abs().max().ToDouble());
    }

    [Fact]
    public void AnEmptyVectorIsRefused() => Assert.Equal(
        "A vector holds at least one number. (Parameter 'width')\nActual value was 0.",
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignedNumbers(width: 0)).Message.ReplaceLineEndings("\n"));
}
