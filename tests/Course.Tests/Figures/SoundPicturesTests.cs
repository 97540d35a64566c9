using System.Text.Json.Nodes;
using Course.Data;
using Course.Figures;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Figures;

public class SoundPicturesTests
{
    private static readonly Waveform Vowels = SoundGenerator.ThreeVowels();

    [Fact]
    public void WaveformAndSpectrogramShareTheirTimeAxis()
    {
        var logMel = SpeechFeatures.LogMel(Vowels);
        var figure = JsonNode.Parse(SoundPictures.WaveformAndMel(Vowels, logMel, "vowels").PlotlyJson)!;
        Assert.Equal("x", (string?)figure["layout"]!["xaxis2"]!["matches"]);
        var spectrogram = figure["data"]![1]!;
        Assert.Equal(80, spectrogram["z"]!.AsArray().Count);
        Assert.Equal(98, spectrogram["z"]![0]!.AsArray().Count);
        Assert.Equal(0.0125, (double)spectrogram["x"]![0]!, 9); // the middle of the first window
        Assert.Equal(logMel[3, 20], (double)spectrogram["z"]![20]![3]!, 0.051);
    }

    [Fact]
    public void WithTheCentresOfItsBandsTheAxisNamesFrequencies()
    {
        var logMel = SpeechFeatures.LogMel(Vowels);
        var centres = new MelFilterBank(80, 16000, 512).Centres;
        var axis = JsonNode.Parse(SoundPictures.WaveformAndMel(Vowels, logMel, "vowels", centres: centres).PlotlyJson)!["layout"]!["yaxis2"]!;
        Assert.Equal("frequency (Hz)", (string?)axis["title"]!["text"]);
        Assert.Equal(["100", "250", "500", "1,000", "2,000", "4,000"], axis["ticktext"]!.AsArray().Select(tick => (string?)tick));
        double[] places = [.. axis["tickvals"]!.AsArray().Select(tick => (double)tick!)];
        for (int i = 0; i < places.Length; i++)
        {
            int below = (int)places[i];
            double hertz = centres[below] + ((places[i] - below) * (centres[below + 1] - centres[below]));
            Assert.Equal(new[] { 100, 250, 500, 1000, 2000, 4000 }[i], hertz, 0.5);
        }

        var bands = JsonNode.Parse(SoundPictures.WaveformAndMel(Vowels, logMel, "vowels").PlotlyJson)!["layout"]!["yaxis2"]!;
        Assert.Equal("mel band", (string?)bands["title"]!["text"]);
        Assert.Null(bands["ticktext"]);
        var error = Assert.Throws<ArgumentException>(() => SoundPictures.WaveformAndMel(Vowels, logMel, "vowels", centres: [100, 200]));
        Assert.Equal("There are 2 centres for 80 bands; each band has one. (Parameter 'centres')", error.Message);
    }

    [Fact]
    public void FramesAreDrawnOnAnAxisOfTheirOwnAboveTheSound()
    {
        var figure = JsonNode.Parse(SoundPictures.Frames(Vowels, start: 0.1).PlotlyJson)!;
        var bars = figure["data"]!.AsArray().Where(trace => (string?)trace!["yaxis"] == "y2").ToArray();
        Assert.Equal([0.0, 1, 2, 3], bars.Select(bar => (double)bar!["y"]![0]!));
        Assert.Equal([0.0, 10, 20, 30], bars.Select(bar => (double)bar!["x"]![0]!), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal([25.0, 35, 45, 55], bars.Select(bar => (double)bar!["x"]![1]!), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal("x", (string?)figure["layout"]!["xaxis2"]!["matches"]);
    }

    [Fact]
    public void DigitalSilenceDoesNotTakeTheColors()
    {
        var logMel = SpeechFeatures.LogMel(Vowels);
        var silent = logMel.Stack(Matrix<double>.Build.Dense(50, logMel.ColumnCount, Math.Log(1e-10)));
        double top = logMel.Enumerate().Max();
        foreach (var (matrix, deepest) in new[] { (logMel, logMel.Enumerate().Min()), (silent, top - 13.8) })
        {
            var spectrogram = JsonNode.Parse(SoundPictures.WaveformAndMel(Vowels, matrix, "vowels").PlotlyJson)!["data"]![1]!;
            Assert.Equal(top, (double)spectrogram["zmax"]!, 0.051);
            Assert.InRange((double)spectrogram["zmin"]!, Math.Max(deepest, top - 13.8) - 0.051, top - 5);
        }

        Assert.True(silent.Enumerate().Min() < top - 20);   // a silence that would matter
    }

    [Fact]
    public void ALongSoundIsDrawnByFewPointsThatKeepItsPeaks()
    {
        var loud = new Waveform([.. Vowels.Samples], 16000);
        loud.Samples[7777] = 0.9;
        var waveform = JsonNode.Parse(SoundPictures.WaveformAndMel(loud, SpeechFeatures.LogMel(loud), "loud").PlotlyJson)!["data"]![0]!["y"]!.AsArray();
        Assert.InRange(waveform.Count, 600, 1300);
        Assert.Contains(waveform, value => (double)value! == 0.9);
    }

    [Fact]
    public void TheDescriptionOfFramesNamesTheirLengthAndOverlap() =>
        Assert.Equal("A waveform of 60 ms with 4 bars above it, one for each frame. Each is 25 ms long and begins 10 ms after the one before, "
            + "so that neighbours overlap by 15 ms.", SoundPictures.Frames(Vowels, start: 0.1).Description);

    [Fact]
    public void ASoundThatEndsBeforeTheLastFrameIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => SoundPictures.Frames(Vowels, start: 0.97));
        Assert.Equal("From 0.97 s on the sound has 0.030 s, and 4 frames take 0.055 s; show fewer or begin earlier. (Parameter 'sound')", error.Message);
    }

    [Fact]
    public void NineFramesAreTooMany() =>
        Assert.StartsWith("The picture has room for 1 to 8 frames.", Assert.Throws<ArgumentOutOfRangeException>(() => SoundPictures.Frames(Vowels, count: 9)).Message);
}
