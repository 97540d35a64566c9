using Course.Kernel.Server;

namespace Course.Kernel.Tests.Server;

public class TracebackColourTests
{
    [Theory]
    [InlineData("System.FormatException: The input", true, "\e[1;31mSystem.FormatException\e[0m: The input")]
    [InlineData("Caused by System.FormatException: The input", false, "\e[1;31mCaused by System.FormatException\e[0m: The input")]
    [InlineData("Cell 3, line 2, column 5: CS0103: The name 'x'", true, "\e[32mCell 3, line 2, column 5: \e[0m\e[1;31mCS0103\e[0m: The name 'x'")]
    [InlineData("Cell 3, line 2, in Divide", false, "\e[32mCell 3, line 2\e[0m, in Divide")]
    [InlineData("      ^^^", false, "\e[31m      ^^^\e[0m")]
    [InlineData("Hint: Did you mean x?", false, "\e[34mHint: Did you mean x?\e[0m")]
    [InlineData("  in System.Int32.Parse(String)", false, "\e[90m  in System.Int32.Parse(String)\e[0m")]
    [InlineData("    return 1 / x;", false, "    return 1 / x;")]
    [InlineData("The cell was interrupted.", true, "\e[1;31mThe cell was interrupted.\e[0m")]
    public void EachKindOfLineHasItsColour(string line, bool isFirst, string coloured) =>
        Assert.Equal(coloured, TracebackColours.Apply(line, isFirst));
}
