using System.Text.Json.Nodes;
using Course.Runner.Comparison;
using static Course.Runner.Tests.Comparison.Outputs;

namespace Course.Runner.Tests.Comparison;

public class FigureComparisonTests
{
    private const string Where = "output, application/vnd.plotly.v1+json";

    private const string Base = """
        {"data": [{"type": "scatter", "name": "loss", "mode": "lines", "x": [1, 2, 3], "y": [0.5, 0.25, 0.125],
                   "line": {"color": "blue"}, "marker": {"color": [0.1, 0.2, 0.3]}}],
         "layout": {"title": {"text": "Training loss"}, "xaxis": {"title": {"text": "step"}}, "width": 600}, "config": {}}
        """;

    private static string[] Compare(string from, string to, ComparisonLevel level = ComparisonLevel.Values)
    {
        Assert.Contains(from, Base, StringComparison.Ordinal);
        return Differences(Figure(Base), Figure(Base.Replace(from, to, StringComparison.Ordinal)), level);
    }

    private static JsonObject Figure(string json) => Display("application/vnd.plotly.v1+json", JsonNode.Parse(json));

    [Theory]
    [InlineData("0.25", "0.2500001")]
    [InlineData("\"blue\"", "\"red\"")]
    [InlineData("600", "700")]
    public void StyleAndRoundingDoNotMatter(string from, string to)
    {
        Assert.Empty(Compare(from, to));
    }

    [Theory]
    [InlineData("0.25", "0.26", ", trace 1, y[1]: 0.25 | 0.26")]
    [InlineData("[0.1, 0.2, 0.3]", "[0.1, 0.9, 0.3]", ", trace 1, marker, color[1]: 0.2 | 0.9")]
    [InlineData("Training loss", "Loss", ", title: Training loss | Loss")]
    public void DataAndTitlesMatter(string from, string to, string difference)
    {
        Assert.Equal([Where + difference], Compare(from, to));
    }

    [Theory]
    [InlineData("[1, 2, 3]", "[1, 2]", ", trace 1, x, length: 3 | 2")]
    [InlineData("\"step\"", "\"epoch\"", ", xaxis title: step | epoch")]
    [InlineData("\"y\": [0.5, 0.25, 0.125]", "\"y\": null", ", trace 1, y: [0.5,0.25,0.125] | null")]
    [InlineData("\"config\": {}", "\"frames\": [{\"data\": []}]", ", number of frames: 0 | 1")]
    public void ShapeAndNamesMatterAfterTrainingToo(string from, string to, string difference)
    {
        Assert.Equal([Where + difference], Compare(from, to));
        Assert.Equal([Where + difference], Compare(from, to, ComparisonLevel.Structure));
    }

    [Theory]
    [InlineData("\"scatter\"", "\"bar\"", ", trace 1, type: \"scatter\" | \"bar\"", ", kinds of traces[0]: \"scatter\" | \"bar\"")]
    [InlineData("}],", "}, {\"type\": \"bar\"}],", ", number of traces: 1 | 2", ", kinds of traces, length: 1 | 2")]
    public void TheKindsOfTracesMatterAfterTraining(string from, string to, string difference, string afterTraining)
    {
        Assert.Equal([Where + difference], Compare(from, to));
        Assert.Equal([Where + afterTraining], Compare(from, to, ComparisonLevel.Structure));
    }

    [Theory]
    [InlineData("\"name\": \"loss\"", "\"name\": \"cat 0.93\"", ", trace 1, name: loss | cat 0.93")]
    [InlineData("}],", "}, {\"type\": \"scatter\", \"name\": \"dog\"}],", ", number of traces: 1 | 2")]
    public void WhatAModelFindsMayBeAnotherNumberOfTraces(string from, string to, string difference)
    {
        Assert.Equal([Where + difference], Compare(from, to));
        Assert.Empty(Compare(from, to, ComparisonLevel.Structure));
    }

    [Fact]
    public void AfterTrainingTheValuesDoNotMatter()
    {
        Assert.Empty(Compare("0.25", "0.9", ComparisonLevel.Structure));
        Assert.Empty(Compare("0.25", "null", ComparisonLevel.Structure));
    }

    [Fact]
    public void AfterTrainingTheWordsBesideAFigureAreFree()
    {
        var expected = Figure(Base);
        var came = Figure(Base);
        expected["data"]!["text/plain"] = "the lowest loss is the last";
        came["data"]!["text/plain"] = "the lowest loss is that of step 2";
        Assert.Empty(Differences(expected, came, ComparisonLevel.Structure));
        Assert.Equal(["output, text/plain: the lowest loss is the last | the lowest loss is that of step 2"], Differences(expected, came));
    }
}
