using Course.Kernel.Engine.Output;

namespace Course.Kernel.Tests.Engine;

public class ConsoleColorsTests
{
    [Theory]
    [InlineData("red\n", "\e[91mred\e[0m\n")]
    [InlineData("two\nlines", "\e[91mtwo\nlines\e[0m")]
    [InlineData("\n", "\n")]
    public void EachPieceOfTextCarriesItsCodesAndTheLineBreakStaysOutside(string text, string colored) =>
        Assert.Equal(colored, ConsoleColors.Wrap(text, "\e[91m"));
}
