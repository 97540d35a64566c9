using Course.Data;

namespace Course.Tests.Data.Sound;

public class SoundGeneratorTests
{
    [Fact]
    public void AToneIsASineWave()
    {
        var tone = SoundGenerator.Tone(1000, 0.001, 8000, amplitude: 1); // one period in 8 samples
        double root = Math.Sqrt(0.5);
        double[] expected = [0, root, 1, root, 0, -root, -1, -root];
        for (int i = 0; i < 8; i++) Assert.Equal(expected[i], tone.Samples[i], 12);
        Assert.Equal(0.001, tone.Seconds);
    }

    [Fact]
    public void AChirpClimbsFromItsFirstFrequencyToItsLast()
    {
        var power = Spectrum.Power(Frames.Cut(SoundGenerator.Chirp(500, 4000, 1)));
        double[] peaks = power.EnumerateRows().Select(frame => frame.MaximumIndex() * 31.25).ToArray();
        Assert.Equal(500, peaks[0], 80.0);
        Assert.Equal(4000, peaks[^1], 80.0);
        Assert.All(peaks.Zip(peaks.Skip(1)), pair => Assert.True(pair.Second >= pair.First));
    }

    [Theory]
    [InlineData('a', 730)]
    [InlineData('i', 270)]
    [InlineData('u', 300)]
    public void AVowelIsLoudestNearItsFirstFormant(char vowel, double formant)
    {
        var power = Spectrum.Power(Frames.Cut(SoundGenerator.Vowel(vowel, 0.5)));
        Assert.Equal(formant, power.Row(20).MaximumIndex() * 31.25, 100.0);
    }

    [Fact]
    public void AVowelFadesInAndOutAndStaysWithinItsAmplitude()
    {
        double[] samples = SoundGenerator.Vowel('a', 0.2, amplitude: 0.5).Samples;
        Assert.Equal((0, 0), (samples[0], samples[^1]));
        Assert.InRange(samples.Max(Math.Abs), 0.3, 0.5);
    }

    [Fact]
    public void ALengthOfZeroIsAnEmptySound() => Assert.Empty(SoundGenerator.Vowel('a', 0).Samples);

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    public void AFrequencyBeyondHalfTheSampleRateIsRefused(double frequency)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => SoundGenerator.Tone(frequency, 1, 8000));
        Assert.StartsWith("At 8000 samples per second a frequency lies above 0 and at most at 4000 Hz.", error.Message);
    }

    [Fact]
    public void AnUnknownVowelIsRefused() =>
        Assert.StartsWith("The vowels are a, i and u.", Assert.Throws<ArgumentOutOfRangeException>(() => SoundGenerator.Vowel('x', 1)).Message);

    [Fact]
    public void SoundsAreJoinedAndCut()
    {
        var joined = SoundGenerator.Silence(0.5, 8000).Then(SoundGenerator.Tone(440, 0.25, 8000), SoundGenerator.Silence(0.25, 8000));
        Assert.Equal(1, joined.Seconds);
        Assert.Equal(SoundGenerator.Tone(440, 0.25, 8000).Samples, joined.Piece(0.5, 0.25).Samples);
        Assert.Equal(800, joined.Piece(0.9, 5).Samples.Length);
    }

    [Fact]
    public void SoundsOfDifferentSampleRatesAreNotJoined()
    {
        var error = Assert.Throws<ArgumentException>(() => SoundGenerator.Silence(1, 8000).Then(SoundGenerator.Silence(1, 16000)));
        Assert.Equal("Sounds of 8000 Hz and 16000 Hz cannot be joined; use one sample rate. (Parameter 'others')", error.Message);
    }
}
