using Course.Jupyter.Documents;
using Course.Runner.Reports;
using static Course.Runner.Tests.Workplace;

namespace Course.Runner.Tests.Execution;

/// <summary>One run of everything that can go wrong, with a good notebook at both ends; the tests look at its parts.</summary>
public sealed class MisbehavingNotebooks : IAsyncLifetime
{
    /// <summary>Each Where joins its condition to those before, inside the library, where no check of the kernel stands.</summary>
    private const string Overflow = """
        IEnumerable<int> numbers = new List<int> { 1 };
        for (int i = 0; i < 1_000_000; i++) numbers = numbers.Where(n => n > 0);
        numbers.Count()
        """;

    private readonly Workplace place = new();
    private RunReport report = new([]);

    internal Workplace Place => place;

    internal NotebookResult this[string name] => report.Notebooks.Single(notebook => notebook.Path == name);

    public async ValueTask InitializeAsync()
    {
        static NotebookCell Before() => Code("Console.WriteLine(\"before\");");
        static NotebookCell After() => Code("Console.WriteLine(\"after\");");
        string[] notebooks =
        [
            place.Add("good-first.ipynb", Before(), After()),
            place.AddText("broken.ipynb", "{\"cells\": ["),
            place.AddText("old.ipynb", """{"metadata": {}, "nbformat": 3, "nbformat_minor": 0, "worksheets": []}"""),
            place.AddText("python.ipynb", """
                {"cells": [], "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
                 "nbformat": 4, "nbformat_minor": 5}
                """),
            place.PathOf("missing.ipynb"),
            place.Add("exit.ipynb", Before(), Code("Environment.Exit(42);"), After()),
            place.Add("overflow.ipynb", Before(), Code(Overflow), After()),
            place.Add("memory.ipynb", Before(), Code("var all = new List<byte[]>();\nwhile (true) { var more = new byte[10_000_000]; Array.Fill(more, (byte)1); all.Add(more); }"), After()),
            place.Add("flood.ipynb", Before(), Code("for (int i = 0; i < 200_000; i++) Console.WriteLine(i);"), After()),
            place.Add("finalizer.ipynb", Before(),
                Code("class Bad { ~Bad() => throw new InvalidOperationException(\"from a finalizer\"); }\nvoid Leave() => new Bad();\nLeave(); GC.Collect(); GC.WaitForPendingFinalizers();"), After()),
            place.Add("background.ipynb", Before(),
                Code("using System.Threading;\nvar thread = new Thread(() => throw new InvalidOperationException(\"from a thread\"));\nthread.Start(); thread.Join();"), After()),
            place.Add("throws.ipynb", Before(), Code("var zero = 0;\n1 / zero"), After()),
            place.Add("orphan.ipynb", Before(),
                Code("System.Diagnostics.Process.Start(\"setsid\", [\"sleep\", \"1000\"]);\nEnvironment.Exit(0);"), After()),
            place.Add("good-last.ipynb", Before(), After()),
        ];
        report = await place.RunAsync(place.Options with { MemoryLimitMB = 700, Parallel = 2 }, notebooks);
    }

    public ValueTask DisposeAsync()
    {
        place.Dispose();
        return ValueTask.CompletedTask;
    }
}
