using Course.Attention;
using Course.Data;
using Course.Figures;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Figures;

public class SpeechPicturesTests
{
    [Fact]
    public void TruncatedNamesTheFramesAndCountsTheBand() =>
        Assert.Equal("Two rows of 12 frames. Above, arrows go from all frames to the output of frame 5; below, only from frames 3 to 7, at most 2 away. "
            + "Beside them the matrices of scores: 12 × 12 full ones, and a band with 54 of 144.", SpeechPictures.Truncated().Description);

    [Fact]
    public void PicturesStayWithinTheirFrame()
    {
        foreach (var figure in new[] { SpeechPictures.WhereItIsUsed(), SpeechPictures.Truncated(), SpeechPictures.Truncated(5, 0, 4), SpeechPictures.Blocks(), SpeechPictures.Blocks(24, 12, 12), SpeechPictures.Blocks(4, 4, 0) })
        {
            using var picture = Picture.Of(figure);
            Assert.Equal(0, picture.DrawnOnTheRim());
        }
    }

    [Fact]
    public void TheSliderHasABandAndItsCountForEveryRadius()
    {
        var json = Picture.Parse(SpeechPictures.Bands(10, [0, 2, 9], shown: 1));
        var frames = json["frames"]!.AsArray();
        Assert.Equal(["0 (10)", "2 (44)", "9 (100)"], frames.Select(frame => (string)frame!["name"]!));
        double ones = frames[1]!["data"]![0]!["z"]!.AsArray().Sum(row => row!.AsArray().Sum(value => (double)value!));
        Assert.Equal(44, ones);
        Assert.Equal(1, (int)json["layout"]!["sliders"]![0]!["active"]!);
    }

    // What the picture counts, LocalAttention counts too: its blocks are never smaller than 16.
    [Theory]
    [InlineData(16, 16, 5)]
    [InlineData(24, 8, 3)]
    public void BlocksCountWhatIsKeptAndWhatIsComputed(int length, int block, int radius)
    {
        using var local = new LocalAttention(radius);
        long kept = local.ScoreCount(length), computed = length / block * block * (block + (2 * radius));
        Assert.Contains($"is kept, {kept} scores in all; the other {computed - kept} of the {computed} computed scores are masked", SpeechPictures.Blocks(length, block, radius).Description, StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersOutOfRangeAreRefused()
    {
        Assert.StartsWith("The picture has room for 5 to 16 frames.", Assert.Throws<ArgumentOutOfRangeException>(() => SpeechPictures.Truncated(frames: 40)).Message);
        Assert.StartsWith("With 12 frames a radius is 0 to 11.", Assert.Throws<ArgumentOutOfRangeException>(() => SpeechPictures.Truncated(radius: 12)).Message);
        Assert.StartsWith("The picture has room for 1 to 24 frames.", Assert.Throws<ArgumentOutOfRangeException>(() => SpeechPictures.Blocks(length: 25)).Message);
        Assert.StartsWith("The picture draws whole blocks: 24 frames are cut into blocks of a size that divides 24.", Assert.Throws<ArgumentOutOfRangeException>(() => SpeechPictures.Blocks(block: 5)).Message);
        Assert.StartsWith("With blocks of 8 the picture draws radii from 0 to 8.", Assert.Throws<ArgumentOutOfRangeException>(() => SpeechPictures.Blocks(radius: 9)).Message);
        Assert.StartsWith("There are frames 0 to 11.", Assert.Throws<ArgumentOutOfRangeException>(() => SpeechPictures.Truncated(query: 12)).Message);
    }

    [Fact]
    public void AttentionAndSpectrogramShareTheirTimeAxis()
    {
        var sound = SoundGenerator.Tone(440, 0.2, 8000);
        var logMel = Matrix<double>.Build.Dense(18, 40, (frame, band) => frame + band);
        var figure = SoundPictures.AttentionUnderMel(sound, logMel, [.. Enumerable.Repeat(0.05, 17), 0.15], "a tone");
        var json = Picture.Parse(figure);
        Assert.Equal("x", (string?)json["layout"]!["xaxis2"]!["matches"]);
        foreach (string? axis in new[] { "xaxis", "xaxis2" })   // the cells of 18 frames, 10 ms each, the first around 12.5 ms
            Assert.Equal([0.0075, 0.1875], json["layout"]![axis]!["range"]!.AsArray().Select(edge => Math.Round((double)edge!, 6)));
        Assert.Equal(0.15, (double)json["data"]![1]!["y"]![17]!);
        Assert.EndsWith("The largest is 0.15 at 0.18 s.", figure.Description, StringComparison.Ordinal);
        Assert.StartsWith("There are 2 weights for 18 frames; each frame has one.",
            Assert.Throws<ArgumentException>(() => SoundPictures.AttentionUnderMel(sound, logMel, [0.5, 0.5], "a tone")).Message);
    }
}
