using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention;

public class AttentionMaskTests
{
    [Fact]
    public void CausalLetsATokenSeeItselfAndThePast() => AssertMask("x..|xx.|xxx", AttentionMask.Causal(3));

    [Fact]
    public void OthersOnlyLeavesOutTheDiagonal() => AssertMask(".xx|x.x|xx.", AttentionMask.OthersOnly(3));

    [Theory]
    [InlineData(0, "x...|.x..|..x.|...x")]
    [InlineData(1, "xx..|xxx.|.xxx|..xx")]
    [InlineData(long.MaxValue, "xxxx|xxxx|xxxx|xxxx")]
    public void AWindowIsABandAlongTheDiagonal(long radius, string expected) => AssertMask(expected, AttentionMask.Window(4, radius));

    [Fact]
    public void PaddingHidesWhatLiesBehindTheEnd()
    {
        using var mask = AttentionMask.Padding([3, 1, 0], 3);

        Assert.Equal([3, 1, 3], mask.shape);
        AssertMask("xxx|x..|...", mask.squeeze(1));
    }

    [Fact]
    public void MasksCombineWithAnd() =>
        AssertMask("x..|xx.|xx.", AttentionMask.Causal(3) & AttentionMask.Padding([2], 3)[0]);

    [Fact]
    public void ALengthBeyondThePaddedOneIsRefused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => AttentionMask.Padding([2, 4], 3));

        Assert.Equal(
            "Sequence 1 needs a length from 0 to 3, the padded length. (Parameter 'lengths')\nActual value was 4.",
            error.Message.ReplaceLineEndings("\n"));
    }

    private static void AssertMask(string expected, Tensor mask)
    {
        Assert.Equal(ScalarType.Bool, mask.dtype);
        string actual = string.Join("|", Enumerable.Range(0, (int)mask.shape[0]).Select(
            i => string.Concat(mask[i].data<bool>().ToArray().Select(may => may ? 'x' : '.'))));
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(3, 2)]
    [InlineData(20, 0)]
    public void ACausalWindowHoldsTheLastTokensAndTheSinks(int window, int sinks)
    {
        using var mask = AttentionMask.CausalWindow(8, window, sinks);

        for (int i = 0; i < 8; i++)
        {
            for (int j = 0; j < 8; j++)
                Assert.Equal(j <= i && (i - j < window || j < sinks), mask[i, j].ToBoolean());
        }
    }

    [Fact]
    public void AWindowOfNothingIsRefused()
    {
        Assert.Equal(
            "A window holds at least 1 token, the one that asks. (Parameter 'window')\nActual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => AttentionMask.CausalWindow(8, 0)).Message.ReplaceLineEndings("\n"));
        Assert.Equal("sinks", Assert.Throws<ArgumentOutOfRangeException>(() => AttentionMask.CausalWindow(8, 2, -1)).ParamName);
    }
}
