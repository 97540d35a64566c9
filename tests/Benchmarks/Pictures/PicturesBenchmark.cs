using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Course.Pictures;
using Spectre.Console;

namespace Benchmarks.Pictures;

/// <summary>Processor time and size of the still pictures, drawn from the figures that notebooks hold.</summary>
public static class PicturesBenchmark
{
    private const string Plotly = "application/vnd.plotly.v1+json";
    private const int Rounds = 5;

    /// <param name="arguments">Notebooks; without any, those of the course.</param>
    public static Task<int> RunAsync(string[] arguments)
    {
        string[] notebooks = arguments.Length > 0 ? arguments : [.. Directory.GetFiles("notebooks", "*.ipynb").Order(StringComparer.Ordinal)];
        var table = new Table().AddColumns("notebook", "pictures", "mean, ms", "slowest, ms", "mean, kB");
        var all = new List<(double Milliseconds, int Bytes)>();
        foreach (string notebook in notebooks)
        {
            List<(double Milliseconds, int Bytes)> pictures = [.. Figures(notebook).Select(Draw)];
            if (pictures.Count > 0) table.AddRow(Row(Path.GetFileName(notebook), pictures));
            all.AddRange(pictures);
        }

        if (all.Count == 0)
        {
            Console.Error.WriteLine("pictures [NOTEBOOK…]: these notebooks hold no figure.");
            return Task.FromResult(2);
        }

        table.AddRow(Row("all", all));
        AnsiConsole.Write(table);
        return Task.FromResult(0);
    }

    private static IEnumerable<string> Figures(string notebook)
    {
        var file = JsonNode.Parse(File.ReadAllText(notebook))!;
        return from cell in file["cells"]!.AsArray()
               from output in cell!["outputs"]?.AsArray() ?? []
               let figure = output!["data"]?[Plotly]
               where figure is not null
               select figure.ToJsonString();
    }

    /// <summary>The least processor time of several rounds, the first of which compiles the code.</summary>
    private static (double Milliseconds, int Bytes) Draw(string figure)
    {
        using var process = Process.GetCurrentProcess();
        double best = double.PositiveInfinity;
        int bytes = 0;
        for (int round = 0; round < Rounds; round++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            bytes = PlotlyFigure.Parse(figure).ToPng().Length;
            process.Refresh();
            best = Math.Min(best, (process.TotalProcessorTime - before).TotalMilliseconds);
        }

        return (best, bytes);
    }

    private static string[] Row(string name, List<(double Milliseconds, int Bytes)> pictures) =>
    [
        name,
        pictures.Count.ToString(CultureInfo.InvariantCulture),
        pictures.Average(picture => picture.Milliseconds).ToString("0.0", CultureInfo.InvariantCulture),
        pictures.Max(picture => picture.Milliseconds).ToString("0.0", CultureInfo.InvariantCulture),
        (pictures.Average(picture => picture.Bytes) / 1000).ToString("0.0", CultureInfo.InvariantCulture),
    ];
}
