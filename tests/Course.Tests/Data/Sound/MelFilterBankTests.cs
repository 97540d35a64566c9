using Course.Data;

namespace Course.Tests.Data.Sound;

public class MelFilterBankTests
{
    [Fact]
    public void TheMelScaleAgreesWithItsFormula()
    {
        Assert.Equal(0, MelFilterBank.ToMel(0));
        Assert.Equal(2595 * Math.Log10(2), MelFilterBank.ToMel(700), 10);
        Assert.Equal(999.9855, MelFilterBank.ToMel(1000), 4); // 1000 Hz is about 1000 mel
        Assert.Equal(1234.5, MelFilterBank.ToHertz(MelFilterBank.ToMel(1234.5)), 9);
    }

    [Fact]
    public void AFilterIsATriangleBetweenTheCentresOfItsNeighbours()
    {
        var bank = new MelFilterBank(20, 16000, 512);
        var (below, centre, above) = (bank.Centres[9], bank.Centres[10], bank.Centres[11]);
        for (int bin = 0; bin <= 256; bin++)
        {
            double frequency = bin * 31.25;
            double expected = frequency <= below || frequency >= above ? 0
                : frequency <= centre ? (frequency - below) / (centre - below) : (above - frequency) / (above - centre);
            Assert.Equal(expected, bank.Filters[bin, 10], 10);
        }
    }

    [Fact]
    public void CentresLieEvenlyOnTheMelScale()
    {
        double[] mels = new MelFilterBank(80, 16000, 512).Centres.Select(MelFilterBank.ToMel).ToArray();
        Assert.All(mels.Zip(mels.Skip(1)), pair => Assert.Equal(MelFilterBank.ToMel(8000) / 81, pair.Second - pair.First, 9));
    }

    [Fact]
    public void BetweenTheFirstAndTheLastCentreTheFiltersSumToOne()
    {
        var bank = new MelFilterBank(80, 16000, 512);
        for (int bin = 1; bin <= 256; bin++)
        {
            if (bin * 31.25 >= bank.Centres[0] && bin * 31.25 <= bank.Centres[^1]) Assert.Equal(1, bank.Filters.Row(bin).Sum(), 10);
        }
    }

    [Theory]
    [InlineData(16000, 512)]
    [InlineData(8000, 256)]
    public void NoneOfEightyBandsIsEmpty(int rate, int transform) =>
        Assert.True(new MelFilterBank(80, rate, transform).Filters.ColumnSums().Minimum() > 0);

    [Fact]
    public void TooManyBandsAreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new MelFilterBank(200, 16000, 512));
        Assert.Matches(@"^Band \d+ of 200 \(\d+\.\d to \d+\.\d Hz\) lies between two frequencies of a transform of length 512 at 16000 Hz; "
            + "use fewer bands or a longer transform. \\(Parameter 'bandCount'\\)$", error.Message);
    }

    [Theory]
    [InlineData(0, 9000)]
    [InlineData(4000, 4000)]
    [InlineData(-1, 8000)]
    public void EdgesOutsideTheSpectrumAreRefused(double lowest, double highest)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new MelFilterBank(10, 16000, 512, lowest, highest));
        Assert.StartsWith($"The bands go from {lowest} to {highest} Hz; right is 0 ≤ lowest < highest ≤ 8000 Hz, half the sample rate.", error.Message);
    }
}
