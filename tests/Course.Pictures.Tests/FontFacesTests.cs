using System.Text;

namespace Course.Pictures.Tests;

public sealed class FontFacesTests
{
    [Theory]
    [InlineData(false, 400)]
    [InlineData(true, 600)]
    public void InterComesOutOfTheLibraryItself(bool bold, int weight)
    {
        var face = FontFaces.Inter(bold);

        Assert.StartsWith("Inter", face.FamilyName, StringComparison.Ordinal);
        Assert.Equal(weight, face.FontWeight);
    }

    [Fact]
    public void TheCoursesNotationNeedsNoSystemFont()
    {
        const string Notation = "abcXYZ0123456789αβγσφΣ√₀₁₂₃₄¹²³⁴ⁱⁿ·′≈≤≥≠×÷±−–…→←↑↓∞✓✗“”é";
        foreach (var rune in Notation.EnumerateRunes())
        {
            Assert.Same(FontFaces.Inter(false), FontFaces.For(rune, bold: false));
            Assert.Same(FontFaces.Inter(true), FontFaces.For(rune, bold: true));
        }
    }

    [Fact]
    public void ACharacterNoFontHasIsDrawnAsInterDrawsIt() => Assert.NotNull(FontFaces.For(new Rune(0x10FFFD), bold: false));

    [Fact]
    public void ALabelGrowsWithItsTextAndItsLines()
    {
        var one = new Label("query", 13);
        var longer = new Label("query and key", 13);
        var two = new Label("query<br>key", 13);

        Assert.True(longer.Width > one.Width);
        Assert.Equal(2 * one.Height, two.Height, 3);
        Assert.Equal(one.Width, two.Width, 3);
    }
}
