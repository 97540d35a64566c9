using Course.Data;
using Course.Figures;

namespace Course.Tests.Figures;

public sealed class EfficientPicturesTests
{
    private static Figure Arena() => EfficientPictures.SpeedQualityMemory(
        [.. LongRangeArena.Models.Where(model => model.Memory is not null)
            .Select(model => new ModelPoint(model.Name, model.Name[..1], model.StepsPerSecond![^1], model.Average, model.Memory![^1]))],
        "Arena", "steps/s", "average", "GB");

    [Fact]
    public void TheAreaOfACircleIsTheMemory()
    {
        var figure = Picture.Parse(EfficientPictures.SpeedQualityMemory(
            [new("one", "a", 1, 1, 1), new("four", "a", 2, 2, 4), new("sixteen", "b", 3, 3, 16)], "t", "s", "q", "MB"));
        var sizes = figure["data"]!.AsArray().SelectMany(trace => trace!["marker"]!["size"]!.AsArray()).Select(size => (double)size!).ToList();

        Assert.Equal([38, 19, 76], sizes.Take(3));                 // the larger of a family is drawn first
        Assert.Equal([60.0833, 26.8701, 19], sizes.Skip(3));       // the key: 10, 2 and 1 MB
        Assert.Equal(["four: 4 MB", "one: 1 MB"], figure["data"]![0]!["text"]!.AsArray().Select(text => (string)text!));
    }

    [Fact]
    public void NothingIsCutOffAndNoLabelLiesOnAnother()
    {
        using var picture = Picture.Of(Arena());
        Assert.Equal(0, picture.DrawnOnTheRim());

        Circle[] circles = [new(200, 200, 20), new(230, 200, 5), new(200, 230, 8), new(390, 100, 5)];
        var labels = Labels.Place(circles, [60, 60, 60, 60], 15, new Box(0, 0, 400, 400));
        for (int i = 0; i < labels.Length; i++)
        {
            Assert.InRange(labels[i].Left, 0, 340);
            for (int j = 0; j < i; j++) Assert.Equal(0, labels[i].Overlap(labels[j]));
        }
    }

    [Fact]
    public void AKeySaysWhatACircleStandsFor()
    {
        var texts = Picture.Parse(Arena())["layout"]!["annotations"]!.AsArray().Select(text => (string)text!["text"]!).ToList();

        Assert.Equal(["<b>memory</b>", "5 GB", "2 GB", "1 GB"], texts.TakeLast(4));
    }

    [Fact]
    public void ALineSpansTheRunsOfAModel()
    {
        var picture = EfficientPictures.SpeedQualityMemory([new("a", "f", 1, 50, 1) { Runs = (40, 55) }, new("b", "f", 2, 60, 2)], "t", "s", "q", "MB");
        var bars = Picture.Parse(picture)["data"]![0]!["error_y"]!;

        Assert.Equal([0, 5], bars["array"]!.AsArray().Select(value => (double)value!));       // b has the larger circle and one run
        Assert.Equal([0, 10], bars["arrayminus"]!.AsArray().Select(value => (double)value!));
        Assert.Contains("a 1, 50 (40 to 55), 1 MB", picture.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void APatternCountsItsKindsAndNamesThem()
    {
        var picture = EfficientPictures.Patterns([("band", new[,] { { 1, 0 }, { 2, 1 } }), ("all", new[,] { { 1, 1 }, { 1, 1 } })], ["window", "global"], "Two");
        var figure = Picture.Parse(picture);

        Assert.Equal(["never computed", "window", "global"], figure["data"]!.AsArray().Take(3).Select(trace => (string)trace!["name"]!));
        Assert.Equal(2, figure["data"]!.AsArray().Count(trace => (string)trace!["type"]! == "heatmap"));
        Assert.Equal("Two. 2 squares of queries (rows) by keys (columns). Computed are, in band: 3 of 4 pairs (window 2, global 1); all: 4 of 4 pairs (window 4).", picture.Description);
    }

    [Fact]
    public void APatternOfUnknownKindsIsRefused()
    {
        Assert.Equal("\"a\" has a cell of another kind than 0 to 1. (Parameter 'panels')",
            Assert.Throws<ArgumentException>(() => EfficientPictures.Patterns([("a", new[,] { { 2 } })], ["window"], "t")).Message);
        Assert.Throws<ArgumentException>(() => EfficientPictures.Patterns([("a", new[,] { { -1 } })], ["window"], "t"));
        Assert.Throws<ArgumentException>(() => EfficientPictures.Patterns([], ["window"], "t"));
    }

    [Fact]
    public void EveryModelIsTold()
    {
        Assert.Contains("Transformer 1.4, 54.39, 9.48 GB", Arena().Description, StringComparison.Ordinal);
        Assert.Contains("Performer 8, 51.41, 1.06 GB", Arena().Description, StringComparison.Ordinal);
    }

    [Fact]
    public void ALogarithmicAxisKeepsItsValues()
    {
        var figure = Picture.Parse(EfficientPictures.SpeedQualityMemory([new("a", "f", 10, 1, 1), new("b", "f", 1000, 2, 1)], "t", "s", "q", "MB", logSpeed: true));

        Assert.Equal("log", (string)figure["layout"]!["xaxis"]!["type"]!);
        Assert.Equal(1, (double)figure["layout"]!["annotations"]![0]!["x"]!, 6);
        Assert.Equal(0.72, (double)figure["layout"]!["xaxis"]!["range"]![0]!, 6);
    }

    [Fact]
    public void WhatCannotBeDrawnIsRefused()
    {
        Assert.Equal("The picture needs at least one model. (Parameter 'models')",
            Assert.Throws<ArgumentException>(() => EfficientPictures.SpeedQualityMemory([], "t", "s", "q", "MB")).Message);
        Assert.Equal("a has speed 1, quality nothing and memory 2; all are finite, memory is above 0. (Parameter 'models')",
            Assert.Throws<ArgumentException>(() => EfficientPictures.SpeedQualityMemory([new("a", "f", 1, double.NaN, 2)], "t", "s", "q", "MB")).Message);
        Assert.Throws<ArgumentException>(() => EfficientPictures.SpeedQualityMemory([new("a", "f", 1, 1, 0)], "t", "s", "q", "MB"));
        Assert.Throws<ArgumentException>(() => EfficientPictures.SpeedQualityMemory([new("a", "f", 0, 1, 1)], "t", "s", "q", "MB", logSpeed: true));
    }
}
