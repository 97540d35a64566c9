using Course.Data;

namespace Course.Tests.Data.Sound;

public class WaveformTests
{
    [Fact]
    public void SilenceAtBothEndsGoesAndAMarginStays()
    {
        var sound = new Waveform([0, 0, 0.001, 0, 1, 0, -0.5, 0.001, 0, 0], 1000);
        Assert.Equal([1, 0, -0.5], sound.WithoutSilence(margin: 0).Samples);
        Assert.Equal([0, 1, 0, -0.5, 0.001], sound.WithoutSilence(margin: 0.001).Samples);
        Assert.Equal(sound.Samples, sound.WithoutSilence(margin: 1).Samples);
    }

    [Fact]
    public void ASoundThatIsSilentThroughoutStays()
    {
        var silent = SoundGenerator.Silence(0.01, 1000);
        Assert.Same(silent, silent.WithoutSilence());
        Assert.Empty(new Waveform([], 1000).WithoutSilence().Samples);
    }

    [Fact]
    public void AShareBeyondTheWholeIsRefused()
    {
        var sound = new Waveform([1], 1000);
        Assert.StartsWith("It is a share of the largest amplitude: 0 to 1.", Assert.Throws<ArgumentOutOfRangeException>(() => sound.WithoutSilence(2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => sound.WithoutSilence(margin: -1));
    }
}
