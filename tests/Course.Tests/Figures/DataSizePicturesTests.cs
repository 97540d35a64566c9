using Course.Data;
using Course.Figures;

namespace Course.Tests.Figures;

public sealed class DataSizePicturesTests
{
    [Fact]
    public void TheRuleIsShownForAllEightCombinations()
    {
        var figure = DataSizePictures.MotifRule();
        Assert.Equal("Eight images of 12 × 12 pixels without noise. Above, the four motifs: plus is class 0, times is class 1, L is class 2, T is class 3. "
            + "Below, the same with a bright pixel in the upper left corner: plus is class 1, times is class 2, L is class 3, T is class 0.", figure.Description);
        Assert.Contains("T + marker → 0", Unescaped(figure), StringComparison.Ordinal);
        Assert.NotEmpty(figure.Png);
    }

    [Fact]
    public void SamplesCarryTheirClasses()
    {
        using var images = new MotifImages().Draw(5, seed: 0);
        long[] labels = images.Labels.data<long>().ToArray();
        var figure = DataSizePictures.Samples(images, 4, "As the networks get them");
        Assert.Equal($"As the networks get them. 4 images of 12 × 12 pixels; their classes: {string.Join(", ", labels[..4])}.", figure.Description);
        Assert.Equal("The picture has room for 1 to 12 images, and there are 5. (Parameter 'count')\nActual value was 6.",
            Assert.Throws<ArgumentOutOfRangeException>(() => DataSizePictures.Samples(images, 6, "Too many")).Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void ABandSpansTheSeedsOfEachNetwork()
    {
        DataSizeRun[] runs =
        [
            new("CNN", 1000, 0, 0.8, 0.7, 1000), new("CNN", 100, 0, 0.9, 0.6, 1000),
            new("CNN", 100, 1, 0.9, 0.5, 1000), new("CNN", 1000, 1, 0.8, 0.74, 1000),
            new("ViT", 100, 0, 1, 0.3, 200), new("ViT", 1000, 0, 1, 0.9, 1000),
        ];
        var figure = DataSizePictures.AccuracyOverSize(runs, "Accuracy", ("chance", 0.25));
        Assert.Equal("Accuracy. Lines of accuracy on other images over training images: CNN from 0.55 at 100 to 0.72 at 1000 (over runs 0.7 to 0.74 at the end); "
            + "ViT from 0.3 at 100 to 0.9 at 1000 (over runs 0.9 to 0.9 at the end); chance from 0.25 at 100 to 0.25 at 1000.", figure.Description);
        Assert.Equal("The picture needs at least one run. (Parameter 'runs')",
            Assert.Throws<ArgumentException>(() => DataSizePictures.AccuracyOverSize([], "Nothing")).Message);
        Assert.Throws<ArgumentException>(() => DataSizePictures.AccuracyOverSize(runs[..3], "Unequal"));
    }

    [Fact]
    public void TheLecturesPictureHasNoScaleForTheAccuracy()
    {
        var figure = DataSizePictures.LecturePicture();
        Assert.StartsWith("A schematic without a scale for the accuracy", figure.Description, StringComparison.Ordinal);
        string[] texts = Picture.Parse(figure)["layout"]!["annotations"]!.AsArray().Select(one => (string)one!["text"]!).ToArray();
        Assert.Contains("accuracy<br>(no scale)", texts);
        Assert.Contains("training images (M = million)", texts);
    }

    private static string Unescaped(Figure figure) => System.Text.RegularExpressions.Regex.Unescape(figure.PlotlyJson);
}
