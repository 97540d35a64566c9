using Course.Data;

namespace Course.Tests.Data.Sound;

public class FramesTests
{
    private static readonly FrameSettings Padded = new(PadEnd: true);

    [Theory]
    [InlineData(16000, 400, 160)]
    [InlineData(8000, 200, 80)]
    public void AWindowIs25MillisecondsAndAHop10(int rate, int window, int hop)
    {
        Assert.Equal(window, new FrameSettings().WindowSamples(rate));
        Assert.Equal(hop, new FrameSettings().HopSamples(rate));
    }

    [Theory]
    [InlineData(16000, 16000, 98, 100)]
    [InlineData(8000, 8000, 98, 100)]
    [InlineData(400, 16000, 1, 3)]
    [InlineData(399, 16000, 0, 3)]
    [InlineData(560, 16000, 2, 4)]
    [InlineData(559, 16000, 1, 4)]
    [InlineData(1, 16000, 0, 1)]
    [InlineData(0, 16000, 0, 0)]
    public void FramesAreCounted(int samples, int rate, int unpadded, int padded)
    {
        Assert.Equal(unpadded, new FrameSettings().FrameCount(samples, rate));
        Assert.Equal(padded, Padded.FrameCount(samples, rate));
    }

    [Fact]
    public void FramesOverlapAsTheHopSays()
    {
        // Window 4, hop 2 over 0 … 8.
        var frames = Frames.Cut(new Waveform([0, 1, 2, 3, 4, 5, 6, 7, 8], 1000), new FrameSettings(0.004, 0.002));
        Assert.Equal([[0, 1, 2, 3], [2, 3, 4, 5], [4, 5, 6, 7]], frames.ToRowArrays());
    }

    [Fact]
    public void PaddingFillsTheLastFramesWithZeros()
    {
        var frames = Frames.Cut(new Waveform([1, 2, 3, 4, 5], 1000), new FrameSettings(0.004, 0.002, PadEnd: true));
        Assert.Equal([[1, 2, 3, 4], [3, 4, 5, 0], [5, 0, 0, 0]], frames.ToRowArrays());
    }

    [Fact]
    public void ASoundShorterThanAFrameIsRefusedUnlessPadded()
    {
        var sound = SoundGenerator.Tone(440, 0.01);
        var error = Assert.Throws<ArgumentException>(() => Frames.Cut(sound));
        Assert.Equal("The sound has 160 samples and one frame at 16000 Hz needs 400; bring a longer sound or set PadEnd. (Parameter 'sound')", error.Message);
        Assert.Equal((1, 400), (Frames.Cut(sound, Padded).RowCount, Frames.Cut(sound, Padded).ColumnCount));
    }

    [Fact]
    public void AnEmptySoundIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => Frames.Cut(new Waveform([], 8000), Padded));
        Assert.Equal("The sound has 0 samples and one frame at 8000 Hz needs 200; bring a sound that is not empty. (Parameter 'sound')", error.Message);
    }

    [Fact]
    public void AHopOfNoSamplesIsRefused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new FrameSettings(HopSeconds: 0).HopSamples(8000));
        Assert.StartsWith("At 8000 Hz this is 0 samples; it must be at least one.", error.Message);
    }
}
