using System.Text.Json.Nodes;
using Course.Jupyter.Documents;
using Course.Runner.Reports;
using static Course.Runner.Tests.Workplace;

namespace Course.Runner.Tests.Execution;

/// <summary>One run of notebooks that other programs could have written; the tests look at its parts.</summary>
public sealed class OddNotebooks : IAsyncLifetime
{
    private readonly Workplace place = new();
    private RunReport report = new([]);

    internal Workplace Place => place;

    internal NotebookResult this[string name] => report.Notebooks.Single(notebook => notebook.Path == name);

    public async ValueTask InitializeAsync()
    {
        string[] notebooks =
        [
            Foreign("metadata", cell => cell.Metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = "fsharp" }),
            Foreign("older", cell => cell.Metadata = new JsonObject { ["dotnet_interactive"] = new JsonObject { ["language"] = "pwsh" } }),
            Foreign("magic", cell => cell.Source = "int y = 1;\n#!javascript\nconsole.log(1)"),
            Foreign("python", cell => cell.Source = "\n%%python\nprint(1)"),
            place.Add("own.ipynb", Code("#!csharp\nConsole.WriteLine(\"a\\n%%python\");"), Code("#!markdown\n# x"), Code("#!time\n1 + 1")),
            place.Add("empty.ipynb", CSharpNotebook.Markdown("# Only prose")),
            place.Add("skipped.ipynb", Code("1", "skip-execution"), Code("  ")),
            Changed("badlimit.ipynb", document => document.Metadata["execution"] = new JsonObject { ["timeout"] = "soon" }, Code("1")),
            place.AddText("ids.ipynb", Spoiled(place.Add("good.ipynb", Code("1 + 1"), Code("2 + 2")))),
            Named("kernel.ipynb", "csharp", "csharp"),
            Named("polyglot.ipynb", ".net-csharp", "polyglot-notebook"),
            Named("fsharp.ipynb", ".net-fsharp", "polyglot-notebook"),
        ];
        report = await place.RunAsync(place.Options with { Parallel = 2, CellTimeout = null }, notebooks);
    }

    /// <summary>Runs a notebook that says how long its cells may take, and whose second cell never ends.</summary>
    internal Task<NotebookResult> RunWithLimitAsync(double seconds) => place.RunAsync(
        Changed("limit.ipynb", document => document.Metadata["execution"] = new JsonObject { ["timeout"] = seconds }, Code("1"), Code("while (true) { }")),
        place.Options with { CellTimeout = null, InterruptGrace = Patience.Max });

    public ValueTask DisposeAsync()
    {
        place.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Foreign(string name, Action<NotebookCell> change)
    {
        var cell = Code("let x = 1");
        change(cell);
        return place.Add($"{name}.ipynb", Code("Console.WriteLine(\"before\");"), cell, Code("1"));
    }

    private string Changed(string name, Action<NotebookDocument> change, params NotebookCell[] cells)
    {
        var document = CSharpNotebook.Create(cells);
        change(document);
        document.Save(place.PathOf(name));
        return place.PathOf(name);
    }

    private string Named(string name, string kernel, string language) => Changed(
        name,
        document => document.Metadata = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = kernel, ["language"] = language } },
        Code("1 + 1"));

    private static string Spoiled(string path)
    {
        var root = JsonNode.Parse(File.ReadAllText(path))!;
        root["cells"]![1]!["id"] = 1.5;
        root["metadata"]!["x"] = "HERE";
        return root.ToJsonString().Replace("\"HERE\"", "NaN", StringComparison.Ordinal);
    }
}
