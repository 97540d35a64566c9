using Course.Figures;
using SkiaSharp;

namespace Course.Tests.Figures;

public sealed class HeatmapsTests
{
    private static readonly double[,] Weights = { { 0.1, 0.9 }, { 0.75, 0.25 } };

    [Fact]
    public void AnAttentionMapSaysWhoAttendsToWhom()
    {
        var figure = Heatmaps.AttentionMap(Weights, "Weights", ["I", "saw"]);

        Assert.Equal("Weights. Heatmap of attention weight, 2 rows (query: the token that attends) by 2 columns (key: the token attended to): " +
            "from 0.1 to 0.9, largest at row I, column saw; the largest in each row: I → saw 0.9, saw → I 0.75.", figure.Description);
        Assert.Equal("[0,1]", $"[{Picture.Parse(figure)["layout"]!["coloraxis"]!["cmin"]},{Picture.Parse(figure)["layout"]!["coloraxis"]!["cmax"]}]".Replace(".0", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(new double[] { 0.5, 0.5, 0.25, 0.75 }, "from 0.25 to 0.75, largest at row b, column b; the largest in each row: a → a and b 0.5 each, b → b 0.75.")]
    [InlineData(new double[] { 1, 0, 0, 1 }, "from 0 to 1, largest in every cell of the diagonal; the largest in each row: a → a 1, b → b 1.")]
    [InlineData(new double[] { 0, 1, 1, 0 }, "from 0 to 1, largest in 2 equal cells; the largest in each row: a → b 1, b → a 1.")]
    [InlineData(new double[] { 0.1, 0.1, 0.1, 0.1 }, "0.1 in every cell.")]
    [InlineData(new double[] { 0.3, 0.30000000000000004, 0, -1 }, "from -1 to 0.3, largest in 2 equal cells; the largest in each row: a → a and b 0.3 each, b → a 0.")]
    public void OfSeveralEqualMaximaNoneIsNamedAlone(double[] cells, string words)
    {
        var figure = Heatmaps.Matrix(new double[,] { { cells[0], cells[1] }, { cells[2], cells[3] } }, "Ties", "x", "y", ["a", "b"], ["a", "b"]);

        Assert.EndsWith($"): {words}", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void ColumnsThatShareARowsMaximumAreNamedUpToThree()
    {
        double[,] values = { { 4, 4, 1, 4, 1 }, { 2, 2, 2, 2, 1 } };

        Assert.EndsWith("largest in 3 equal cells; the largest in each row: a → 1, 2 and 4 4 each, b → 4 columns 2 each.",
            Heatmaps.Matrix(values, "Ties", "x", "y", ["a", "b"], ["1", "2", "3", "4", "5"]).Description, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFirstRowIsOnTopAndDarkMeansMuch()
    {
        using var picture = Picture.Of(Heatmaps.AttentionMap(new double[,] { { 1, 0 }, { 0, 0 } }, "Corner", ["a", "b"]));

        SKRectI upper = new(0, 0, picture.Width / 2, picture.Height / 2), lower = new(0, picture.Height / 2, picture.Width / 2, picture.Height);
        Assert.True(picture.Count("#08306b", upper) > 1500);
        Assert.Equal(0, picture.Count("#08306b", lower));
        Assert.Equal(0, picture.DrawnOnTheRim());
    }

    [Fact]
    public void SmallMapsShowTheirNumbersAndLargeOnesDoNot()
    {
        Assert.Equal("%{z:.2f}", Picture.Parse(Heatmaps.AttentionMap(Weights, "t"))["data"]![0]!["texttemplate"]!.GetValue<string>());
        Assert.Null(Picture.Parse(Heatmaps.AttentionMap(new double[30, 30], "t"))["data"]![0]!["texttemplate"]);
    }

    [Fact]
    public void MaskedCellsStayEmpty()
    {
        var figure = Heatmaps.AttentionMap(new double[,] { { 1, double.NaN }, { 0.5, 0.5 } }, "Masked");

        Assert.Null(Picture.Parse(figure)["data"]![0]!["z"]![0]![1]);
        Assert.NotEmpty(figure.Png);
    }

    [Fact]
    public void ADivergingScaleIsWhiteAtZero()
    {
        var figure = Heatmaps.Matrix(new double[,] { { -1, 3 } }, "PE", "dimension", "position", scale: ColorMap.Diverging);

        var axis = Picture.Parse(figure)["layout"]!["coloraxis"]!;
        Assert.Equal(-3, axis["cmin"]!.GetValue<double>());
        Assert.Equal(3, axis["cmax"]!.GetValue<double>());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public void PanelsSideBySideShareOneScale(int panels)
    {
        var figure = Heatmaps.SideBySide([.. Enumerable.Range(1, panels).Select(i => ($"head {i}", Weights))], "Heads", "key", "query", ["a", "b"]);

        var parsed = Picture.Parse(figure);
        Assert.Equal(panels, parsed["data"]!.AsArray().Count);
        Assert.All(parsed["data"]!.AsArray(), trace => Assert.Equal("coloraxis", trace!["coloraxis"]!.GetValue<string>()));
        Assert.StartsWith($"Heads. {panels} heatmaps of value", figure.Description, StringComparison.Ordinal);
        using var picture = Picture.Of(figure);
        Assert.Equal(0, picture.DrawnOnTheRim());
    }

    [Fact]
    public void LongNamesGetRoomBetweenThePanels()
    {
        double Between(params string[] names)
        {
            var layout = Picture.Parse(Heatmaps.SideBySide([("left", Weights), ("right", Weights)], "Heads", "key", "query", names))["layout"]!;
            return layout["xaxis2"]!["domain"]![0]!.GetValue<double>() - layout["xaxis"]!["domain"]![1]!.GetValue<double>();
        }

        Assert.Equal(0.07, Between("a", "b"), 9);
        Assert.InRange(Between("a very long name", "b") * 690, 100, 200);
        Assert.Equal(0.5, Between(new string('m', 200), "b"), 9);
    }

    [Fact]
    public void RowsMayHaveNamesOfTheirOwn()
    {
        var panels = Heatmaps.SideBySide([("left", Weights), ("right", Weights)], "Heads", "key", "query", ["a", "b"], rowLabels: ["1 → a, b", "2 → b, b"]);
        var sliding = Heatmaps.Sliding([("1", Weights)], "Temperature", "key", "query", "temperature", ["a", "b"], rowLabels: ["1 → a, b", "2 → b, b"]);

        Assert.All([panels, sliding], figure =>
        {
            Assert.Contains("largest at row 1 → a, b, column b", figure.Description, StringComparison.Ordinal);
            var layout = Picture.Parse(figure)["layout"]!;
            Assert.Equal(["a", "b"], layout["xaxis"]!["ticktext"]!.AsArray().Select(name => name!.GetValue<string>()));
            Assert.Equal(["1 → a, b", "2 → b, b"], layout["yaxis"]!["ticktext"]!.AsArray().Select(name => name!.GetValue<string>()));
            using var picture = Picture.Of(figure);
            Assert.Equal(0, picture.DrawnOnTheRim());
        });
    }

    [Fact]
    public void ASliderHasOneFramePerState()
    {
        var figure = Heatmaps.Sliding([("1", Weights), ("2", Weights), ("4", Weights)], "Temperature", "key", "query", "temperature", ["a", "b"]);

        var parsed = Picture.Parse(figure);
        Assert.Equal(["1", "2", "4"], parsed["frames"]!.AsArray().Select(frame => frame!["name"]!.GetValue<string>()));
        Assert.Equal(3, parsed["layout"]!["sliders"]![0]!["steps"]!.AsArray().Count);
        using var picture = Picture.Of(figure);
        Assert.True(picture.Count(Palette.Blue, new SKRectI(0, picture.Height - 60, picture.Width, picture.Height)) > 50, "the slider's knob");
    }

    [Fact]
    public void ASliderOfTwoKindsHasTwoColorsWithTheirNames()
    {
        double[,] sight = { { 1, 0 }, { 0, 1 } };
        var axis = Picture.Parse(Heatmaps.Sliding([("0", sight)], "Window", "word", "word", "radius", ["a", "b"], kinds: ("outside", "inside")))["layout"]!["coloraxis"]!;

        Assert.Equal(2, axis["colorscale"]!.AsArray().Select(stop => stop![1]!.GetValue<string>()).Distinct().Count());
        Assert.Equal("""["outside","inside"]""", axis["colorbar"]!["ticktext"]!.ToJsonString());
        Assert.Equal((0, 1), (axis["cmin"]!.GetValue<double>(), axis["cmax"]!.GetValue<double>()));
    }

    [Fact]
    public void ASliderOpensOnTheStateAskedForAndItsCellsAreSquare()
    {
        double[,] other = { { 0, 1 }, { 1, 0 } };
        var figure = Heatmaps.Sliding([("1", Weights), ("2", other)], "Temperature", "key", "query", "temperature", ["a", "b"], shown: 1);

        var parsed = Picture.Parse(figure);
        Assert.Equal(1, parsed["layout"]!["sliders"]![0]!["active"]!.GetValue<int>());
        Assert.Equal("[[0,1],[1,0]]", parsed["data"]![0]!["z"]!.ToJsonString());
        Assert.Equal("x", parsed["layout"]!["yaxis"]!["scaleanchor"]!.GetValue<string>());
        Assert.Contains("from 1 to 2; shown: 2.", figure.Description, StringComparison.Ordinal);
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => Heatmaps.Sliding([("1", Weights), ("2", other)], "t", "x", "y", "s", shown: 2));
        Assert.StartsWith("There are 2 states; the first shown is one of 0 to 1.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, "x")]
    [InlineData(41, null)]
    public void ASliderIsSquareUpToFortyNamedRows(int count, string? anchor)
    {
        string[] names = [.. Enumerable.Repeat("word", count)];
        var layout = Picture.Parse(Heatmaps.Sliding([("1", new double[count, count])], "Cosines", "word", "word", "words of text", names))["layout"]!;

        Assert.Equal(anchor, layout["yaxis"]!["scaleanchor"]?.GetValue<string>());
    }

    [Fact]
    public void LabelsAndSizesThatDoNotMatchAreRefused()
    {
        Assert.Equal("There are 1 row labels for 2 rows; each row has one. (Parameter 'rowLabels')",
            Assert.Throws<ArgumentException>(() => Heatmaps.AttentionMap(Weights, "t", ["a"])).Message);
        Assert.Equal("A heatmap needs at least one row and one column, not 0 by 3. (Parameter 'values')",
            Assert.Throws<ArgumentException>(() => Heatmaps.Matrix(new double[0, 3], "t", "x", "y")).Message);
        Assert.Equal("The state \"b\" has 1 rows and 1 columns, the first state 2 and 2; all states have one size. (Parameter 'states')",
            Assert.Throws<ArgumentException>(() => Heatmaps.Sliding([("a", Weights), ("b", new double[1, 1])], "t", "x", "y", "s")).Message);
    }
}
