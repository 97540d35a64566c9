using System.Text.Json.Nodes;
using Course.Figures;
using SkiaSharp;

namespace Course.Tests.Figures;

public sealed class ChartsTests
{
    [Fact]
    public void ALineChartHoldsItsNumbersAndSaysThem()
    {
        var figure = Charts.Line([new Series("softmax", [0, 100], [0.5, 0.75]), new Series("ReLU", [0, 100], [0.25, 0.5])], "Accuracy", "Step", "Share");

        var data = (JsonArray)Picture.Parse(figure)["data"]!;
        Assert.Equal(2, data.Count);
        Assert.Equal([0.5, 0.75], ((JsonArray)data[0]!["y"]!).Select(value => value!.GetValue<double>()));
        Assert.Equal("Accuracy. Lines of share over step: softmax from 0.5 at 0 to 0.75 at 100; ReLU from 0.25 at 0 to 0.5 at 100.", figure.Description);
        using var picture = Picture.Of(figure);
        Assert.True(picture.Count(Palette.Blue) > 500);
        Assert.True(picture.Count(Palette.Vermilion) > 500);
        Assert.Equal(0, picture.DrawnOnTheRim());
    }

    [Fact]
    public void ABandReachesFromTheSmallestToTheLargestRun()
    {
        var series = Series.OverRuns("a", [0, 1], [[1, 2], [3, 8], [2, 4]]);
        var figure = Charts.Line([series], "Runs", "x", "y");

        Assert.Equal([2, 4], series.Y);
        Assert.Equal([1, 2], series.Low!);
        Assert.Equal([3, 8], series.High!);
        var data = (JsonArray)Picture.Parse(figure)["data"]!;
        Assert.Equal(3, data.Count);
        Assert.Equal("tonexty", data[1]!["fill"]!.GetValue<string>());
        Assert.Contains("(over runs 2 to 8 at the end)", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void DotsOfEqualRunsStandSideBySide()
    {
        var figure = Charts.Dots([("softmax", [1, 1]), ("ReLU", [0.75, 0.5])], "Runs", "Normalisation", "Share", reference: ("chance", 0.25));

        var data = Picture.Parse(figure)["data"]!.AsArray();
        Assert.Equal([-0.06, 0.06], data[0]!["x"]!.AsArray().Select(place => place!.GetValue<double>()));
        Assert.Equal([0.75, 0.5], data[1]!["y"]!.AsArray().Select(value => value!.GetValue<double>()));
        Assert.Equal(["softmax", "ReLU"], Picture.Parse(figure)["layout"]!["xaxis"]!["ticktext"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal("Runs. One dot of share for each run of each normalisation: softmax: 1 and 1; ReLU: 0.75 and 0.5. A dashed line marks chance at 0.25.", figure.Description);
        using var picture = Picture.Of(figure);
        Assert.Equal(0, picture.DrawnOnTheRim());
    }

    [Fact]
    public void DotsNeedARunInEachCategory()
    {
        var error = Assert.Throws<ArgumentException>(() => Charts.Dots([("softmax", [])], "Runs", "x", "y"));

        Assert.Equal("A chart of dots needs at least one category, and at least one value in each. (Parameter 'runs')", error.Message);
    }

    [Fact]
    public void NotANumberBecomesAGap()
    {
        var figure = Charts.Line([new Series("a", [0, 1, 2], [1, double.NaN, 2])], "Gap", "x", "y");

        Assert.Null(Picture.Parse(figure)["data"]![0]!["y"]![1]);
    }

    [Fact]
    public void ALogarithmicAxisIsMarkedWhereTheDataLie()
    {
        var figure = Charts.Line([new Series("a", [512, 1024, 2048], [1, 2, 4])], "Time", "length", "s", logX: true, logY: true);

        Assert.Equal(["512", "1024", "2048"], ((JsonArray)Picture.Parse(figure)["layout"]!["xaxis"]!["ticktext"]!).Select(text => text!.GetValue<string>()));
    }

    [Fact]
    public void TheLossCurveKeepsItsFrameWhileItGrows()
    {
        var early = Charts.LossCurve([1, 2], [2.0, 1.5], totalSteps: 100);
        var none = Charts.LossCurve([], [], totalSteps: 100);

        Assert.Equal("[0,100]", Picture.Parse(early)["layout"]!["xaxis"]!["range"]!.ToJsonString().Replace(".0", "", StringComparison.Ordinal));
        Assert.Equal("Training loss. After step 2 of 100 the loss is 1.5; it began at 2 and was lowest at 1.5.", early.Description);
        Assert.Equal("Training loss. No step is done yet.", none.Description);
        Assert.NotEmpty(none.Png);
    }

    [Fact]
    public void ALongLossCurveGetsARunningMean()
    {
        int[] steps = [.. Enumerable.Range(0, 200)];

        var figure = Charts.LossCurve(steps, [.. steps.Select(step => step % 2 == 0 ? 1.0 : 3.0)]);

        var data = (JsonArray)Picture.Parse(figure)["data"]!;
        Assert.Equal("running mean", data[1]!["name"]!.GetValue<string>());
        Assert.InRange(data[1]!["y"]![100]!.GetValue<double>(), 1.7, 2.3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void BarsAreDrawnAndNamed(bool lying)
    {
        var figure = Charts.Bars(["dot", "additive"], [("d = 64", (double[])[0.5, 1]), ("d = 512", (double[])[0.25, 0.75])], "Scores", "score", "share", lying);

        Assert.Equal("Scores. Bars of share for each score: dot: d = 64 0.5 and d = 512 0.25; additive: d = 64 1 and d = 512 0.75.", figure.Description);
        using var picture = Picture.Of(figure);
        double ratio = (double)picture.Count(Palette.Blue, tolerance: 2) / picture.Count(Palette.Vermilion, tolerance: 2);
        Assert.InRange(ratio, 1.35, 1.65); // (0.5 + 1) / (0.25 + 0.75)
        Assert.Equal(0, picture.DrawnOnTheRim());
    }

    [Fact]
    public void AScatterNamesItsGroups()
    {
        var figure = Charts.Scatter([new Series("cats", [0, 2], [1, 1]) { Labels = ["cat", "lion"] }, new Series("cars", [5], [3])], "Embeddings", "first", "second", equalAxes: true);

        Assert.Equal("Embeddings. Points of second over first: cats, 2 points around (1, 1); cars, 1 points around (5, 3).", figure.Description);
        Assert.Equal("markers+text", Picture.Parse(figure)["data"]![0]!["mode"]!.GetValue<string>());
        Assert.Equal("x", Picture.Parse(figure)["layout"]!["yaxis"]!["scaleanchor"]!.GetValue<string>());
    }

    [Fact]
    public void ARangeHoldsForBothAxesOfAScatter()
    {
        var layout = Picture.Parse(Charts.Scatter([new Series("one", [0, 1], [0, 1])], "T", "x", "y", range: (-1.5, 1.5)))["layout"]!;

        Assert.Equal("[-1.5,1.5]", layout["xaxis"]!["range"]!.ToJsonString());
        Assert.Equal("[-1.5,1.5]", layout["yaxis"]!["range"]!.ToJsonString());
    }

    [Fact]
    public void AHistogramCountsEveryValueOnce()
    {
        double[] values = [.. Enumerable.Range(0, 101).Select(i => i / 100.0)];

        var figure = Charts.Histogram([("u", values)], "Uniform", "value", bins: 10);

        Assert.Equal(101, ((JsonArray)Picture.Parse(figure)["data"]![0]!["y"]!).Sum(count => count!.GetValue<double>()));
        Assert.Equal("Uniform. Histogram of value in 10 bins: u, 101 values, mean 0.5, from 0 to 1.", figure.Description);
    }

    [Fact]
    public void AxesCarryTheirTitles()
    {
        var figure = Charts.Line([new Series("a", [0], [1])], "T", "time (s)", "loss (nats)");
        using var picture = Picture.Of(figure);

        Assert.Equal("time (s)", Picture.Parse(figure)["layout"]!["xaxis"]!["title"]!["text"]!.GetValue<string>());
        Assert.True(picture.Drawn(new SKRectI(300, 415, 500, 440)) > 50);
        Assert.True(picture.Drawn(new SKRectI(0, 150, 26, 300)) > 50);
    }

    [Fact]
    public void ListsThatDoNotMatchAreRefused()
    {
        Assert.Equal("The series \"a\" has 2 positions and 1 values; it needs as many of both.",
            Assert.Throws<ArgumentException>(() => Charts.Line([new Series("a", [1, 2], [1])], "t", "x", "y")).Message);
        Assert.Equal("A chart needs at least one series. (Parameter 'series')",
            Assert.Throws<ArgumentException>(() => Charts.Scatter([], "t", "x", "y")).Message);
        Assert.Equal("There are 1 steps and 2 losses; each step has one loss. (Parameter 'losses')",
            Assert.Throws<ArgumentException>(() => Charts.LossCurve([1], [1, 2])).Message);
        Assert.Equal("The series \"y\" has 1 values for 2 categories; it needs one each. (Parameter 'series')",
            Assert.Throws<ArgumentException>(() => Charts.Bars(["a", "b"], (double[])[1], "t", "x", "y")).Message);
        Assert.Equal("A run of \"a\" has 1 values for 2 positions. (Parameter 'runs')",
            Assert.Throws<ArgumentException>(() => Series.OverRuns("a", [1, 2], [[1]])).Message);
    }
}
