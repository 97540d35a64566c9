using Course.Tests;

namespace Course.Pictures.Tests;

public sealed class PlotlyFigureTests
{
    [Theory]
    [InlineData("""{"data":[]}""", 760, 440)]
    [InlineData("""{"data":[],"layout":{"width":300,"height":200.6}}""", 300, 201)]
    [InlineData("""{"data":[],"layout":{"width":1,"height":100000}}""", 40, 4000)]
    public void TheSizeIsWhatTheFigureAsksForWithinBounds(string json, int width, int height)
    {
        var figure = PlotlyFigure.Parse(json);

        Assert.Equal((width, height), (figure.Width, figure.Height));
    }

    [Theory]
    [InlineData("[]", "a list")]
    [InlineData("null", "null")]
    [InlineData("3", "a single value")]
    public void WhatIsNoObjectIsRefused(string json, string kind)
    {
        var error = Assert.Throws<ArgumentException>(() => PlotlyFigure.Parse(json));

        Assert.Equal($"A figure is a JSON object with data and layout, not {kind}. (Parameter 'json')", error.Message);
    }

    [Fact]
    public void DrawingChangesNothingInTheFigure()
    {
        var figure = PlotlyFigure.Parse("""{"data":[{"type":"histogram","x":[1,2,2]}],"layout":{"title":"Counts","width":200,"height":200}}""");

        byte[] first = figure.ToPng();

        Assert.Equal(first, figure.ToPng());
        Assert.Equal("Counts. A chart of histogram with 3 points from 1 to 2.", figure.Describe());
        using var picture = new Picture(first);
        Assert.Equal((200, 200), (picture.Width, picture.Height));
    }

    [Fact]
    public void TitleAxesAndTracesArePutIntoWords()
    {
        var figure = PlotlyFigure.Parse("""
            {"data":[{"type":"heatmap","z":[[1,2],[3,4]]},{"name":"b<sup>1</sup>","y":[0.00012,20000000]}],
             "layout":{"xaxis":{"title":{"text":"<i>t</i>"}},"yaxis":{"title":"loss"}}}
            """);

        Assert.Equal("A chart of 2 traces: heatmap of 2 by 2 values; scatter \"b^1\" with 2 points from 1.2e-4 to 2e+7 (t across, loss up).", figure.Describe());
    }
}
