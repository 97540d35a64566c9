namespace Course.Pictures.Tests;

public sealed class TicksTests
{
    [Theory]
    [InlineData(1, 5, 0.2)]
    [InlineData(100, 6, 20)]
    [InlineData(0.03, 4, 0.01)]
    [InlineData(0, 4, 1)]
    public void StepsAreOneTwoOrFiveTimesAPowerOfTen(double range, double count, double step) => Assert.Equal(step, Ticks.Step(range, count), 12);

    [Fact]
    public void LinearMarksLieInTheRange() => Assert.Equal([-1.0, -0.5, 0, 0.5, 1], Ticks.Linear(-1, 1, 0.5));

    [Fact]
    public void AWideLogarithmicAxisIsMarkedAtPowersOfTen() => Assert.Equal([-3.0, -2, -1, 0], Ticks.Logarithmic(-3.2, 0.4, 8));

    [Fact]
    public void ANarrowLogarithmicAxisIsMarkedAtOneTwoFive()
    {
        Assert.Equal(["2", "5", "10", "20", "50"], Ticks.Logarithmic(0.2, 1.8, 8).Select(Ticks.OfExponent));
    }

    [Theory]
    [InlineData(0.3, 0.1, "0.3")]
    [InlineData(-0.5, 0.25, "−0.50")]
    [InlineData(20000, 5000, "20k")]
    [InlineData(2000, 500, "2000")]
    [InlineData(1e-17, 0.1, "0")]
    [InlineData(0.00002, 0.00001, "2·10<sup>−5</sup>")]
    public void ValuesHaveTheDecimalsOfTheirStep(double value, double step, string text) => Assert.Equal(text, Ticks.Plain(value, step));

    [Theory]
    [InlineData(0.1234, ".2f", "0.12")]
    [InlineData(0.5, ".0%", "50%")]
    [InlineData(1234567, ",d", "1,234,567")]
    [InlineData(0.00012, ".1e", "1.2e−4")]
    [InlineData(0.98, ".3~g", "0.98")]
    [InlineData(2.5, "+.1f", "+2.5")]
    [InlineData(2.5, "", "2.5")]
    public void D3FormatsAreFollowed(double value, string format, string text) => Assert.Equal(text, Ticks.Format(value, format));
}
