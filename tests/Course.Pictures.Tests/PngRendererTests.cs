using Course.Tests;
using SkiaSharp;

namespace Course.Pictures.Tests;

/// <summary>Figures on a page of 400 by 300 with margins of 50, so that data from 0 to 1 lie at known pixels.</summary>
public sealed class PngRendererTests
{
    private const string Frame = "\"width\":400,\"height\":300,\"margin\":{\"l\":50,\"r\":50,\"t\":50,\"b\":50}";
    private const string Unit = "\"xaxis\":{\"range\":[0,1],\"showgrid\":false},\"yaxis\":{\"range\":[0,1],\"showgrid\":false}";

    private static Picture Draw(string data, string layout = Frame + "," + Unit) =>
        new(PlotlyFigure.Parse("{\"data\":" + data + ",\"layout\":{" + layout + "}}").ToPng());

    private static double X(double x) => 50 + (300 * x);

    private static double Y(double y) => 250 - (200 * y);

    [Fact]
    public void ABarThatStartsBelowTheAxisIsCutThere()
    {
        using var picture = Draw(
            """[{"type":"bar","x":["a"],"y":[25],"cliponaxis":false,"marker":{"color":"#ff0000"}}]""",
            """
            "width":300,"height":200,"yaxis":{"range":[24,26]},"margin":{"l":40,"r":20,"t":20,"b":60}
            """);

        Assert.True(picture.Count("#ff0000", new SKRectI(40, 80, 280, 140)) > 1000);
        Assert.Equal(0, picture.Count("#ff0000", new SKRectI(0, 143, 300, 200)));
    }

    [Fact]
    public void ThePictureHasTheFiguresSize()
    {
        using var picture = Draw("[]");

        Assert.Equal((400, 300), (picture.Width, picture.Height));
    }

    [Fact]
    public void ALineRunsThroughItsPoints()
    {
        using var picture = Draw("""[{"type":"scatter","mode":"lines","x":[0,1],"y":[0.5,0.5],"line":{"color":"#ff0000","width":4}}]""");

        Assert.Equal(SKColors.Red, picture.At(X(0.3), Y(0.5)));
        Assert.Equal(SKColors.White, picture.At(X(0.3), Y(0.6)));
    }

    [Fact]
    public void AMissingValueBreaksTheLine()
    {
        using var picture = Draw("""[{"type":"scatter","mode":"lines","x":[0,0.25,0.5,0.75,1],"y":[0.5,0.5,null,0.5,0.5],"line":{"color":"#ff0000","width":4}}]""");

        Assert.Equal(SKColors.Red, picture.At(X(0.2), Y(0.5)));
        Assert.Equal(SKColors.White, picture.At(X(0.5), Y(0.5)));
        Assert.Equal(SKColors.Red, picture.At(X(0.8), Y(0.5)));
    }

    [Fact]
    public void MarkersTakeTheirOwnColoursAndSizes()
    {
        using var picture = Draw("""[{"type":"scatter","mode":"markers","x":[0.25,0.75],"y":[0.5,0.5],"marker":{"color":["#ff0000","#0000ff"],"size":[8,30],"opacity":1}}]""");

        Assert.Equal(SKColors.Red, picture.At(X(0.25), Y(0.5)));
        Assert.Equal(SKColors.Blue, picture.At(X(0.75) + 12, Y(0.5)));
        Assert.Equal(SKColors.White, picture.At(X(0.25) + 12, Y(0.5)));
    }

    [Fact]
    public void AnAreaUnderStepsHasTheirCorners()
    {
        using var picture = Draw("""[{"type":"scatter","mode":"lines","x":[0,0.5,1],"y":[0.2,0.8,0.8],"line":{"width":0,"shape":"hv"},"fill":"tozeroy","fillcolor":"#00ff00"}]""");

        Assert.Equal(SKColors.White, picture.At(X(0.45), Y(0.4)));
        Assert.Equal(SKColors.Lime, picture.At(X(0.45), Y(0.1)));
        Assert.Equal(SKColors.Lime, picture.At(X(0.55), Y(0.7)));
    }

    [Fact]
    public void AnAreaFillsDownToTheLineBefore()
    {
        using var picture = Draw("""
            [{"type":"scatter","mode":"lines","x":[0,1],"y":[0.2,0.2],"line":{"width":0}},
             {"type":"scatter","mode":"lines","x":[0,1],"y":[0.8,0.8],"line":{"width":0},"fill":"tonexty","fillcolor":"#00ff00","showlegend":false}]
            """, Frame + "," + Unit + ",\"showlegend\":false");

        Assert.Equal(new SKColor(0, 255, 0), picture.At(X(0.5), Y(0.5)));
        Assert.Equal(SKColors.White, picture.At(X(0.5), Y(0.1)));
        Assert.Equal(SKColors.White, picture.At(X(0.5), Y(0.9)));
    }

    [Fact]
    public void BarsStandSideBySideOnZero()
    {
        using var picture = Draw("""
            [{"type":"bar","x":["a","b"],"y":[1,0.5],"marker":{"color":"#ff0000"}},{"type":"bar","x":["a","b"],"y":[0.5,1],"marker":{"color":"#0000ff"}}]
            """, Frame + """,  "showlegend":false,"yaxis":{"range":[0,1],"showgrid":false} """);

        Assert.Equal(SKColors.Red, picture.At(X(0.2), Y(0.75)));
        Assert.Equal(SKColors.White, picture.At(X(0.35), Y(0.75)));
        Assert.Equal(SKColors.Blue, picture.At(X(0.35), Y(0.25)));
        Assert.Equal(SKColors.Blue, picture.At(X(0.85), Y(0.75)));
    }

    [Fact]
    public void LyingBarsRunFromTheLeft()
    {
        using var picture = Draw("""[{"type":"bar","orientation":"h","y":["a","b"],"x":[1,0.5],"marker":{"color":"#ff0000"}}]""",
            Frame + ",\"xaxis\":{\"range\":[0,1],\"showgrid\":false}");

        Assert.Equal(SKColors.Red, picture.At(X(0.75), Y(0.25)));
        Assert.Equal(SKColors.White, picture.At(X(0.75), Y(0.75)));
    }

    [Theory]
    [InlineData("stack", 0.5, 1.5, "#0000ff")]
    [InlineData("relative", 0.5, -0.25, "#0000ff")]
    public void StackedBarsAddUpAndRelativeOnesPileUpBelowZero(string mode, double x, double y, string color)
    {
        string second = mode == "stack" ? "1" : "-0.5";
        using var picture = Draw("[{\"type\":\"bar\",\"x\":[0],\"y\":[1],\"marker\":{\"color\":\"#ff0000\"}},{\"type\":\"bar\",\"x\":[0],\"y\":[" + second + "],\"marker\":{\"color\":\"#0000ff\"}}]",
            Frame + ",\"showlegend\":false,\"barmode\":\"" + mode + "\",\"xaxis\":{\"range\":[-1,1]},\"yaxis\":{\"range\":[-1,2],\"showgrid\":false}");

        Assert.Equal(SKColor.Parse(color), picture.At(X(x), 250 - (200 * (y + 1) / 3)));
    }

    [Fact]
    public void AHistogramCounts()
    {
        using var picture = Draw("""[{"type":"histogram","x":[0.1,0.2,0.3,1.5],"xbins":{"start":0,"end":2,"size":1},"marker":{"color":"#ff0000"}}]""",
            Frame + ",\"xaxis\":{\"range\":[0,2]},\"yaxis\":{\"range\":[0,4],\"showgrid\":false}");

        Assert.Equal(SKColors.Red, picture.At(X(0.25), Y(2.5 / 4)));
        Assert.Equal(SKColors.White, picture.At(X(0.75), Y(2.5 / 4)));
        Assert.Equal(SKColors.Red, picture.At(X(0.75), Y(0.5 / 4)));
    }

    [Theory]
    [InlineData("y", "\"yaxis\":{\"range\":[0,10],\"showgrid\":false}")]
    [InlineData("x", "\"xaxis\":{\"range\":[0,10],\"showgrid\":false}")]
    public void ABoxHasItsQuartilesItsMedianAndItsOutliers(string along, string axis)
    {
        // Quartiles 2.5 and 5 around the median 3.75; whiskers to 2 and 5, and one value far away.
        using var picture = Draw(
            "[{\"type\":\"box\",\"" + along + "\":[2,2.5,3.5,4,5,9],\"name\":\"a\",\"fillcolor\":\"#00ff00\",\"line\":{\"color\":\"#ff0000\",\"width\":2},\"marker\":{\"size\":10}}]",
            Frame + ",\"showlegend\":false," + axis);
        SKColor At(double value, double beside) => along == "y" ? picture.At(X(0.5 + beside), Y(value / 10)) : picture.At(X(value / 10), Y(0.5 + beside));

        Assert.Equal(new SKColor(0, 255, 0), At(3, 0.1));
        Assert.Equal(SKColors.Red, At(3.75, 0.1));
        Assert.Equal(SKColors.White, At(5.5, 0.1));
        Assert.Equal(SKColors.Red, At(9, 0));
        Assert.Equal(SKColors.White, At(7, 0));
    }

    [Theory]
    [InlineData(0.25, 1.5)]
    [InlineData(0.5, 2.5)]
    [InlineData(0, 1)]
    [InlineData(1, 4)]
    public void QuantilesAreThoseOfPlotly(double part, double expected) => Assert.Equal(expected, BoxTrace.Quantile([1, 2, 3, 4], part));

    [Theory]
    [InlineData("", 0.25, 0.25)]
    [InlineData(",\"autorange\":\"reversed\"", 0.25, 0.75)]
    public void AHeatmapsFirstRowIsBelowUnlessTheAxisIsReversed(string reversed, double x, double y)
    {
        using var picture = Draw("""[{"type":"heatmap","z":[[1,0],[0,0]],"colorscale":[[0,"#ffffff"],[1,"#ff0000"]],"showscale":false}]""",
            Frame + ",\"yaxis\":{\"showgrid\":false" + reversed + "}");

        Assert.Equal(SKColors.Red, picture.At(X(x), Y(y)));
        Assert.Equal(SKColors.White, picture.At(X(x), Y(1 - y)));
    }

    [Fact]
    public void AHeatmapsNumbersAndColourBarAreDrawn()
    {
        const string Map = """[{"type":"heatmap","z":[[1,1],[1,1]],"zmin":0,"zmax":2,"colorscale":[[0,"#ffffff"],[1,"#ffff00"]] """;
        using var plain = Draw(Map + "}]", Frame);
        using var numbered = Draw(Map + ",\"texttemplate\":\"%{z:.2f}\"}]", Frame);

        Assert.True(numbered.Count("#222222", tolerance: 40) > plain.Count("#222222", tolerance: 40) + 20);
        Assert.True(plain.Count("#ffff00", new SKRectI(300, 0, 400, 300)) > 20);
    }

    [Fact]
    public void ALogarithmicAxisPlacesByPowers()
    {
        using var picture = Draw("""[{"type":"scatter","mode":"markers","x":[10],"y":[0.5],"marker":{"color":"#ff0000","size":12}}]""",
            Frame + ",\"xaxis\":{\"type\":\"log\",\"range\":[0,2],\"showgrid\":false},\"yaxis\":{\"range\":[0,1],\"showgrid\":false}");

        Assert.Equal(SKColors.Red, picture.At(X(0.5), Y(0.5)));
    }

    [Fact]
    public void ShapesOfAllKindsAreDrawn()
    {
        using var picture = Draw("[]", Frame + "," + Unit + """
            ,"shapes":[{"type":"rect","x0":0.1,"x1":0.2,"y0":0.1,"y1":0.2,"fillcolor":"#ff0000","line":{"width":0}},
            {"type":"circle","x0":0.4,"x1":0.6,"y0":0.4,"y1":0.6,"fillcolor":"#00ff00","line":{"width":0}},
            {"type":"line","x0":0,"x1":1,"y0":0.9,"y1":0.9,"xref":"paper","yref":"paper","line":{"color":"#0000ff","width":4}},
            {"type":"path","path":"M 0.7,0.1 L 0.9,0.1 L 0.9,0.3 L 0.7,0.3 Z","fillcolor":"#ff00ff","line":{"width":0}}]
            """);

        Assert.Equal(SKColors.Red, picture.At(X(0.15), Y(0.15)));
        Assert.Equal(new SKColor(0, 255, 0), picture.At(X(0.5), Y(0.5)));
        Assert.Equal(SKColors.White, picture.At(X(0.41), Y(0.41)));
        Assert.Equal(SKColors.Blue, picture.At(X(0.5), Y(0.9)));
        Assert.Equal(SKColors.Magenta, picture.At(X(0.8), Y(0.2)));
    }

    [Fact]
    public void AnArrowEndsInAHeadAtItsPoint()
    {
        using var picture = Draw("[]", Frame + "," + Unit + """
            ,"annotations":[{"x":0.8,"y":0.5,"ax":0.2,"ay":0.5,"axref":"x","ayref":"y","text":"","showarrow":true,"arrowhead":2,"arrowwidth":3,"arrowcolor":"#ff0000"}]
            """);

        Assert.Equal(SKColors.Red, picture.At(X(0.5), Y(0.5)));
        int atTheHead = picture.Count("#ff0000", new SKRectI((int)X(0.8) - 12, (int)Y(0.5) - 10, (int)X(0.8), (int)Y(0.5) + 10));
        int onTheShaft = picture.Count("#ff0000", new SKRectI((int)X(0.5) - 12, (int)Y(0.5) - 10, (int)X(0.5), (int)Y(0.5) + 10));
        Assert.True(atTheHead > onTheShaft, $"head {atTheHead}, shaft {onTheShaft}");
        Assert.Equal(0, picture.Count("#ff0000", new SKRectI((int)X(0.8) + 3, 0, 400, 300)));
    }

    [Fact]
    public void PackedArraysAreRead()
    {
        string packed = Convert.ToBase64String([.. new[] { 0.5, 0.5 }.SelectMany(BitConverter.GetBytes)]);
        using var picture = Draw("""[{"type":"scatter","mode":"lines","x":[0,1],"y":{"dtype":"f8","bdata":"PACKED"},"line":{"color":"#ff0000","width":4}}]""".Replace("PACKED", packed, StringComparison.Ordinal));

        Assert.Equal(SKColors.Red, picture.At(X(0.3), Y(0.5)));
    }

    [Fact]
    public void ATemplateGivesWhatTheFigureDoesNotSay()
    {
        using var picture = Draw("""[{"type":"scatter","mode":"lines","x":[0,1],"y":[0.5,0.5],"line":{"width":6}}]""",
            Frame + "," + Unit + ",\"template\":{\"layout\":{\"plot_bgcolor\":\"#eeeeff\",\"colorway\":[\"#ff0000\"]}}");

        Assert.Equal(SKColors.Red, picture.At(X(0.3), Y(0.5)));
        Assert.Equal(new SKColor(0xee, 0xee, 0xff), picture.At(X(0.3), Y(0.8)));
    }

    [Fact]
    public void SubplotsOfAGridDoNotTouch()
    {
        using var picture = Draw("""
            [{"type":"bar","x":[0],"y":[1],"width":1,"marker":{"color":"#ff0000"}},{"type":"bar","x":[0],"y":[1],"width":1,"xaxis":"x2","yaxis":"y2","marker":{"color":"#0000ff"}}]
            """, Frame + ",\"showlegend\":false,\"grid\":{\"rows\":1,\"columns\":2,\"pattern\":\"independent\"},\"xaxis\":{},\"xaxis2\":{}");

        Assert.Equal(SKColors.Red, picture.At(X(0.2), Y(0.5)));
        Assert.Equal(SKColors.Blue, picture.At(X(0.8), Y(0.5)));
        Assert.Equal(SKColors.White, picture.At(X(0.5), Y(0.5)));
    }

    [Fact]
    public void LongLabelsWidenTheMarginsInsteadOfBeingCut()
    {
        using var picture = Draw("""[{"type":"bar","orientation":"h","y":["a very long name of a very long bar","b"],"x":[1,2]}]""",
            Frame + ",\"yaxis\":{\"title\":{\"text\":\"what\"}}");

        Assert.Equal(0, picture.DrawnOnTheRim());
    }

    [Theory]
    [InlineData("""[{"type":"pie","values":[1,2]}]""")]
    [InlineData("""[{"type":"contour","z":[[1,2],[3,4]]}]""")]
    [InlineData("""[{"type":"scatter3d","x":[1],"y":[1],"z":[1]},{"type":"scatter","y":[1,2]}]""")]
    public void ATraceThatCannotBeDrawnIsSaidInWords(string data)
    {
        using var picture = Draw(data, Frame + ",\"title\":{\"text\":\"Shares\"}");

        Assert.InRange(picture.Drawn(new SKRectI(0, 120, 400, 180)), 300, 8000);
        Assert.Equal(0, picture.Drawn(new SKRectI(0, 200, 400, 300)));
    }

    [Theory]
    [InlineData("""[{"type":"scatter"}]""")]
    [InlineData("""[{"type":"scatter","x":[],"y":[]}]""")]
    [InlineData("""[{"type":"scatter","x":[1],"y":[null]}]""")]
    [InlineData("""[{"type":"bar","x":[],"y":[]}]""")]
    [InlineData("""[{"type":"heatmap","z":[]}]""")]
    [InlineData("""[{"type":"heatmap","z":[[null,null]]}]""")]
    [InlineData("""[{"type":"histogram","x":[]}]""")]
    [InlineData("""[{"type":"box","y":[]}]""")]
    [InlineData("""[{"type":"box"}]""")]
    [InlineData("""[{"type":"box","y":[null,3],"x":["a","b"]}]""")]
    [InlineData("""[{"type":"histogram","x":["a","b","a"]}]""")]
    [InlineData("""[{"type":"scatter","x":["2026-01-01","2026-01-02"],"y":[1,2]}]""")]
    public void FiguresWithoutMuchDataAreDrawnAllTheSame(string data)
    {
        using var picture = Draw(data, Frame);

        Assert.Equal(400, picture.Width);
    }
}
