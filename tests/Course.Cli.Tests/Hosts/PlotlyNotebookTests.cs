using System.Text.Json.Nodes;
using Course.Cli.Hosts;
using Course.Cli.Kernels;
using Course.Jupyter.Clients;
using Course.Jupyter.Documents;
using Course.Runner.Discovery;
using Course.Runner.Execution;
using Course.Runner.Reports;

namespace Course.Cli.Tests.Hosts;

/// <summary>
/// Notebooks as people write them with Plotly.NET's own extension for .NET Interactive, beside the course's figures. Every chart has to come
/// with its data and a picture, so that it shows offline; what the extension makes alone asks a server for a script.
/// </summary>
[Collection(OneHost.Name)]
public sealed class PlotlyNotebookTests : IDisposable
{
    private static readonly string Root = NotebookFiles.FindRoot(AppContext.BaseDirectory)!;

    private static readonly string[] Packages = ["#r \"nuget: Plotly.NET.Interactive, 6.0.0\"\n#r \"nuget: Plotly.NET.CSharp, 0.14.0\"", "using Plotly.NET.CSharp;"];

    private static readonly string[] Course =
        [$"#r \"{Path.Combine(Root, "lib", "Course", "bin", "Course.dll")}\"\nusing Course.Figures;\nusing Course.Runtime;\n\nOutput.Start();"];

    private static readonly string[] Charts =
    [
        "Chart.Point<int, int, string>(x: new[] { 1, 2, 3 }, y: new[] { 2, 4, 8 })",
        "Chart.Combine(new[] { Chart.Line<int, int, string>(new[] { 1, 2 }, new[] { 1, 4 }), Chart.Column<int, int, string>(values: new[] { 3, 5 }) })",
    ];

    private static readonly string[] Figures = ["LayerPictures.StackedLayers(layers: 2)"];

    private readonly string folder = Directory.CreateTempSubdirectory("course-plotly-").FullName;

    public PlotlyNotebookTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, ".config"));
        File.Copy(Path.Combine(Root, HostTool.Manifest), Path.Combine(folder, HostTool.Manifest));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ANotebookThatBeginsWithTheExtensionShowsItsChartsInOurKernel() =>
        AssertCharts(await RunAsync(OwnKernel.Launch, [.. Packages, .. Charts]), Charts);

    [Fact]
    public async Task InDotnetInteractiveChartsAndFiguresShowWhenTheCourseComesFirst()
    {
        Thorough.Only();
        AssertCharts(await RunAsync(await InteractiveAsync(), [.. Course, .. Figures, .. Packages, .. Charts]), [.. Figures, .. Charts]);
    }

    [Fact]
    public async Task InDotnetInteractiveChartsAndFiguresShowWhenTheExtensionComesFirst()
    {
        Thorough.Only();
        AssertCharts(await RunAsync(await InteractiveAsync(), [.. Packages, .. Course, .. Charts, .. Figures]), [.. Charts, .. Figures]);
    }

    private async Task<KernelLaunch> InteractiveAsync()
    {
        var (version, problem) = await HostTool.Interactive.RestoreAsync(folder);
        if (version is null)
            Assert.Skip(problem!);
        return HostTool.Interactive.Launch;
    }

    private async Task<NotebookDocument> RunAsync(KernelLaunch kernel, string[] cells)
    {
        string path = Path.Combine(folder, "charts.ipynb"), written = Path.Combine(folder, "out");
        CSharpNotebook.Create(cells.Select((cell, index) => CSharpNotebook.Code(cell, $"c{index}"))).Save(path);
        var suite = new NotebookSuite(new RunOptions { Kernel = kernel, OutFolder = written, BaseFolder = folder, CellTimeout = Patience.Max });
        var result = (await suite.RunAsync([path], stop: TestContext.Current.CancellationToken)).Notebooks[0];
        if (result.Cells.FirstOrDefault(cell => cell.Status == ResultStatus.Failed) is { } failed && cells[int.Parse(failed.Id[1..])] == Packages[0])
            Assert.Skip($"Plotly.NET.Interactive 6.0.0 or Plotly.NET.CSharp 0.14.0 cannot be restored: {failed.Problem}");
        Assert.Null(result.Reason);
        return NotebookDocument.Read(Path.Combine(written, "charts.ipynb"));
    }

    private static void AssertCharts(NotebookDocument ran, string[] charts)
    {
        var shown = ran.Cells.Where(cell => charts.Contains(cell.Source)).ToList();
        Assert.Equal(charts, shown.Select(cell => cell.Source));
        foreach (var cell in shown)
        {
            var data = Assert.Single(cell.Outputs, output => output!["output_type"]!.GetValue<string>() == "execute_result")!["data"]!.AsObject();
            Assert.Equal(["application/vnd.plotly.v1+json", "image/png", "text/plain"], data.Select(entry => entry.Key).Order(StringComparer.Ordinal));
            Assert.StartsWith("iVBOR", data["image/png"]!.GetValue<string>(), StringComparison.Ordinal);
            var plotly = data["application/vnd.plotly.v1+json"]!;
            Assert.NotEmpty((plotly is JsonObject ? plotly : JsonNode.Parse(plotly.GetValue<string>()))!["data"]!.AsArray());
        }
    }
}
