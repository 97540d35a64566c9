using Course.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Data.Sound;

public class SpectrumTests
{
    [Fact]
    public void WindowsAgreeWithTheirFormulas()
    {
        Assert.Equal([0, 0.5, 1, 0.5], Spectrum.Window(WindowFunction.Hann, 4).Select(value => Math.Round(value, 12)));
        Assert.Equal([0.08, 0.54, 1, 0.54], Spectrum.Window(WindowFunction.Hamming, 4).Select(value => Math.Round(value, 12)));
        Assert.Equal([1, 1], Spectrum.Window(WindowFunction.None, 2));
    }

    [Theory]
    [InlineData(400, 512)]
    [InlineData(200, 256)]
    [InlineData(256, 256)]
    [InlineData(1, 1)]
    public void TheTransformLengthIsTheNextPowerOfTwo(int frame, int transform) => Assert.Equal(transform, Spectrum.TransformLength(frame));

    [Fact]
    public void FourNumbersTransformedByHand()
    {
        // X₀ = 1+2+3+4 = 10, X₁ = (1−3) + (−2+4)i = −2+2i, X₂ = 1−2+3−4 = −2.
        var power = Spectrum.Power(Matrix<double>.Build.DenseOfRowArrays([1, 2, 3, 4]), WindowFunction.None);
        Assert.Equal([100, 8, 4], power.Row(0).Select(value => Math.Round(value, 10)));
    }

    [Fact]
    public void ParsevalEnergyInTimeEqualsEnergyInFrequency()
    {
        var frame = Matrix<double>.Build.Random(1, 400, 5);
        var power = Spectrum.Power(frame, WindowFunction.None).Row(0);
        // Bins 1 … F/2−1 stand for themselves and their mirror images.
        double inFrequency = (power[0] + power[256] + (2 * power.SubVector(1, 255).Sum())) / 512;
        Assert.Equal(frame.Row(0).DotProduct(frame.Row(0)), inFrequency, 8);
    }

    [Fact]
    public void AToneInTheMiddleOfABinHasAllItsPowerThere()
    {
        var tone = SoundGenerator.Tone(1000, 0.032, amplitude: 1); // 512 samples, bin 32 of 512
        var power = Spectrum.Power(Matrix<double>.Build.DenseOfRowArrays(tone.Samples), WindowFunction.None).Row(0);
        Assert.Equal(256.0 * 256.0, power[32], 6); // amplitude · F / 2, squared
        Assert.True(power.Sum() - power[32] < 1e-6);
    }
}
