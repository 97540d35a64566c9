using Course.Data;

namespace Course.Tests.Data.Sound;

public class ResamplerTests
{
    [Theory]
    [InlineData(16000, 8000)]
    [InlineData(22050, 8000)]
    [InlineData(44100, 8000)]
    [InlineData(8000, 16000)]
    [InlineData(11127, 8000)]
    public void AToneStaysTheSameTone(int from, int to)
    {
        var expected = SoundGenerator.Tone(440, 0.2, to);
        var made = Resampler.To(SoundGenerator.Tone(440, 0.2, from), to);
        Assert.Equal(to, made.SampleRate);
        Assert.InRange(made.Samples.Length, expected.Samples.Length - 1, expected.Samples.Length + 1);
        for (int i = to / 50; i < made.Samples.Length - (to / 50); i++) // the filter needs both sides
            Assert.Equal(expected.Samples[i], made.Samples[i], 2e-3);
    }

    [Fact]
    public void WhatTheNewRateCannotHoldIsGoneAndDoesNotComeBackAsAnotherTone()
    {
        var made = Resampler.To(SoundGenerator.Tone(6000, 0.2, 16000), 8000);
        Assert.True(made.Samples[200..^200].Max(Math.Abs) < 2e-3);
    }

    [Fact]
    public void ALevelStays()
    {
        var made = Resampler.To(new Waveform([.. Enumerable.Repeat(0.25, 4000)], 22050), 8000);
        Assert.All(made.Samples[100..^100], sample => Assert.Equal(0.25, sample, 1e-12));
    }

    [Fact]
    public void ARateThatFitsAlreadyChangesNothing()
    {
        var sound = SoundGenerator.Tone(440, 0.01, 8000);
        Assert.Same(sound, Resampler.To(sound, 8000));
        Assert.Empty(Resampler.To(new Waveform([], 16000), 8000).Samples);
        Assert.Throws<ArgumentOutOfRangeException>(() => Resampler.To(sound, 0));
    }
}
