using Course.Kernel.Server;

namespace Course.Kernel.Tests.Server;

public class CodePointsTests
{
    [Theory]
    [InlineData("abc", 0, 0)]
    [InlineData("abc", 2, 2)]
    [InlineData("a😀b", 1, 1)]
    [InlineData("a😀b", 2, 3)]
    [InlineData("a😀b", 3, 4)]
    [InlineData("注意力", 2, 2)]
    [InlineData("𝛼𝛽", 2, 4)]
    [InlineData("x\ud83dy", 2, 2)]
    public void APlaceIsCountedBothWays(string text, int codePoints, int utf16)
    {
        Assert.Equal(utf16, CodePoints.ToUtf16(text, codePoints));
        Assert.Equal(codePoints, CodePoints.FromUtf16(text, utf16));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(99, 4)]
    public void APlaceOutsideIsTheStartOrTheEnd(int codePoints, int utf16) => Assert.Equal(utf16, CodePoints.ToUtf16("a😀b", codePoints));
}
