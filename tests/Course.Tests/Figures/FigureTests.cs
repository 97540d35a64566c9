using System.Text.Json.Nodes;
using Course.Figures;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using Figure = Course.Figures.Figure;

namespace Course.Tests.Figures;

public sealed class FigureTests
{
    private static Figure Sample() => Charts.Line([new Series("a", [0, 1], [1, 2])], "Title", "x", "y");

    [Fact]
    public void TheFormatterGivesInteractiveFigurePictureAndWordsInThisOrder()
    {
        string[] types = ["application/vnd.plotly.v1+json", "image/png", "text/plain"];

        Assert.Equal(types, Formatter.GetPreferredMimeTypesFor(typeof(Figure)));
    }

    [Fact]
    public void EachRepresentationIsWhatItsTypeSays()
    {
        var figure = Sample();

        var plotly = (JsonObject)JsonNode.Parse(figure.ToDisplayString("application/vnd.plotly.v1+json"))!;
        Assert.Equal(["data", "layout", "config"], plotly.Select(part => part.Key));
        using var picture = new Picture(Convert.FromBase64String(figure.ToDisplayString("image/png")));
        Assert.Equal((figure.Width, figure.Height), (picture.Width, picture.Height));
        Assert.Equal(figure.Description, figure.ToDisplayString("text/plain"));
    }

    [Fact]
    public void ThePictureIsDrawnOnceAndTheSameEachTime()
    {
        var figure = Sample();

        Assert.Same(figure.Png, figure.Png);
        Assert.Equal(Sample().Png, figure.Png);
    }

    [Fact]
    public void ALearnersOwnChartGetsPictureAndWords()
    {
        var trace = new Trace("scatter");
        trace.SetProperty("x", new[] { 1.0, 2, 3 });
        trace.SetProperty("y", new[] { 4.0, 5, 9 });
        trace.SetProperty("name", "mine");
        var layout = new Layout();
        layout.SetProperty("title", "My chart");

        var figure = Figure.FromChart(GenericChart.addLayout(layout, GenericChart.ofTraceObject(true, trace)));

        Assert.Equal("My chart. A chart of scatter \"mine\" with 3 points from 4 to 9.", figure.Description);
        using var picture = Picture.Of(figure);
        Assert.True(picture.Drawn() > 1000);
        Assert.Equal("my words", figure.WithDescription("my words").Description);
    }

    [Fact]
    public void WhatIsNoChartIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => Figure.FromChart("text"));

        Assert.Equal("A chart is a Plotly.NET.GenericChart, not a System.String. (Parameter 'genericChart')", error.Message);
    }

    [Fact]
    public void SavingWritesThePictureAndNothingElse()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "images");
        var figure = Sample();
        try
        {
            figure.Save(Path.Combine(folder, "a.png"));
            figure.Save(Path.Combine(folder, "a.png"));

            Assert.Equal(["a.png"], Directory.GetFiles(folder).Select(Path.GetFileName));
            Assert.Equal(figure.Png, File.ReadAllBytes(Path.Combine(folder, "a.png")));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
        }
    }

    [Fact]
    public void SavingAsSomethingElseThanPngIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => Sample().Save("a.svg"));

        Assert.Equal("A figure is saved as PNG: the path \"a.svg\" should end in .png. (Parameter 'path')", error.Message);
    }
}
