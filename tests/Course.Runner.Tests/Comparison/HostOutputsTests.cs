using System.Text.Json.Nodes;
using Course.Runner.Comparison;
using static Course.Runner.Tests.Comparison.Outputs;

namespace Course.Runner.Tests.Comparison;

public class HostOutputsTests
{
    private const string Figure = "application/vnd.plotly.v1+json";

    private const string Bootstrap =
        "<div><div id='dotnet-interactive-this-cell-$CACHE_BUSTER$'></div><script>loadApi(probeAddresses([\"http://192.0.2.2:2048/\"]))</script></div>";

    private const string Warning =
        "\nwarning CS1701: Assuming assembly reference 'System.Runtime.Numerics, Version=8.0.0.0' used by 'TorchSharp' matches identity …\n\n";

    [Theory]
    [InlineData(".NET", NotebookHost.Interactive)]
    [InlineData("course-kernel", NotebookHost.Own)]
    [InlineData("ipython", NotebookHost.Own)]
    public void AKernelIsKnownByWhatItSaysOfItself(string implementation, NotebookHost expected)
    {
        Assert.Equal(expected, HostOutputs.HostOf(new JsonObject { ["implementation"] = implementation }));
        Assert.Equal(NotebookHost.Own, HostOutputs.HostOf([]));
    }

    [Fact]
    public void WhatTheHostPutsBeforeTheFirstCellsOutputsDoesNotCount()
    {
        Assert.Empty(On(NotebookHost.Interactive, [Stream("one")], [Display("text/html", Bootstrap), Stream("one")]));
        Assert.Equal(["outputs: stdout | display_data, stdout"], On(NotebookHost.Own, [Stream("one")], [Display("text/html", Bootstrap), Stream("one")]));
        Assert.Equal(["outputs: stdout | display_data, stdout"], On(NotebookHost.Interactive, [Stream("one")], [Display("text/html", "<b>mine</b>"), Stream("one")]));
    }

    [Fact]
    public void TheHostsWarningsAboutItsLibrariesDoNotCountAndOthersDo()
    {
        Assert.Empty(On(NotebookHost.Interactive, [], [Stream(Warning + Warning, "stderr")]));
        Assert.Empty(On(NotebookHost.Interactive, [], [Stream("\n(3,9): warning CS8632: The annotation for nullable reference types …\n\n", "stderr")]));
        Assert.Empty(On(NotebookHost.Interactive, [], [Stream("\n(10,115): info CS9236: Compiling requires binding the lambda expression at least 100 times.\n\n", "stderr")]));
        Assert.Equal(
            ["outputs: none | stderr"], On(NotebookHost.Interactive, [], [Stream("\n(3,9): warning CS0219: The variable 'a' is assigned but never used\n", "stderr")]));
        Assert.Equal(["outputs: none | stderr"], On(NotebookHost.Interactive, [], [Stream($"{Warning}mine\n", "stderr")]));
        Assert.Equal(["outputs: none | stderr"], On(NotebookHost.Own, [], [Stream(Warning, "stderr")]));
    }

    [Fact]
    public void HostsThatWriteNoMetadataNeedNoAlternativeText()
    {
        var described = Display("image/png", "AAAA");
        described["metadata"]!["image/png"] = new JsonObject { ["alt"] = "a line" };

        Assert.Empty(On(NotebookHost.Interactive, [described], [Display("image/png", "AAAA")]));
        Assert.Empty(On(NotebookHost.Repl, [described], [Display("image/png", "AAAA")]));
        Assert.Equal(["output, image/png, alt: a line | none"], On(NotebookHost.Own, [described], [Display("image/png", "AAAA")]));
        Assert.Equal("a line", (string?)described["metadata"]!["image/png"]!["alt"]);
    }

    [Fact]
    public void CleanedOutputsHaveJsonAsObjects()
    {
        var cleaned = HostOutputs.Cleaned([Display(Figure, """{"data":[]}""")], NotebookHost.Interactive);

        Assert.IsType<JsonArray>(cleaned[0]!["data"]![Figure]!["data"]);
    }

    [Fact]
    public void AResultOfDotnetReplIsADisplayAndWhatIsPrintedComesLast()
    {
        var result = Display("text/plain", "42");
        result["output_type"] = "execute_result";

        Assert.Empty(On(NotebookHost.Repl, [Stream("one\n"), result, Stream("two\n")], [Display("text/plain", "42"), Stream("one\ntwo\n")]));
        Assert.Equal(
            ["output 1, text/plain: 42 | 43"], On(NotebookHost.Repl, [Stream("one\n"), result], [Display("text/plain", "43"), Stream("one\n")]));
    }

    [Fact]
    public void OfAFigureThatDotnetReplShowsAgainAndAgainTheLastStateCounts()
    {
        Assert.Empty(On(NotebookHost.Repl, [Curve("loss", 3)], [Curve("loss", 1), Curve("loss", 2), Curve("loss", 3)]));
        Assert.NotEmpty(On(NotebookHost.Repl, [Curve("loss", 3)], [Curve("loss", 1), Curve("loss", 2)]));
        Assert.Empty(On(NotebookHost.Repl, [Curve("loss", 3), Curve("accuracy", 4)], [Curve("loss", 1), Curve("loss", 3), Curve("accuracy", 4)]));
        // Another figure is no update, and neither is one without titles.
        Assert.Equal(["outputs: display_data | display_data, display_data"], On(NotebookHost.Repl, [Curve("loss", 3)], [Curve("accuracy", 1), Curve("loss", 3)]));
        Assert.Equal(["outputs: display_data | display_data, display_data"], On(NotebookHost.Repl, [Curve(null, 3)], [Curve(null, 1), Curve(null, 3)]));
        Assert.Equal(
            ["outputs: display_data | display_data, display_data"], On(NotebookHost.Interactive, [Curve("loss", 3)], [Curve("loss", 1), Curve("loss", 3)]));
    }

    private static JsonObject Curve(string? title, int last) => Display(Figure, new JsonObject
    {
        ["data"] = new JsonArray(new JsonObject { ["type"] = "scatter", ["y"] = new JsonArray(last) }),
        ["layout"] = title is null ? [] : new JsonObject { ["title"] = title },
    }.ToJsonString());

    private static string[] On(NotebookHost host, JsonObject[] expected, JsonObject[] came) =>
        [.. OutputComparer.Compare([.. expected.Select(output => output.DeepClone())], [.. came.Select(output => output.DeepClone())], ComparisonLevel.Values, host)
            .Select(difference => $"{difference.Where}: {difference.Expected} | {difference.Came}")];
}
