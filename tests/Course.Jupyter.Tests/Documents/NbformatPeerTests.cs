using System.Text.Json.Nodes;
using Course.Jupyter.Documents;
using Peers;

namespace Course.Jupyter.Tests.Documents;

/// <summary>Against Jupyter's own library.</summary>
public class NbformatPeerTests
{
    private const string ValidateAndRewrite = """
        import nbformat, sys
        with open(sys.argv[1], encoding="utf-8", newline="") as f: nb = nbformat.read(f, 4)
        nbformat.validate(nb)
        with open(sys.argv[2], "w", encoding="utf-8", newline="") as f: nbformat.write(nb, f)
        """;

    [Fact]
    public void NbformatFindsWhatWeWriteValidAndWritesTheSameBytes()
    {
        string python = PeerPython.With("nbformat");
        using var folder = new TemporaryFolder();
        Sample().Save(folder["ours.ipynb"]);

        PeerPython.Run(python, ValidateAndRewrite, folder["ours.ipynb"], folder["theirs.ipynb"]);

        Assert.Equal(File.ReadAllText(folder["theirs.ipynb"]), File.ReadAllText(folder["ours.ipynb"]));
    }

    [Fact]
    public void WhatNbformatWritesIsReadAndWrittenWithTheSameBytes()
    {
        string python = PeerPython.With("nbformat");
        using var folder = new TemporaryFolder();

        PeerPython.Run(
            python,
            """
            import nbformat as jupyter, sys
            from nbformat.v4.nbbase import *
            nb = new_notebook(cells=[
                new_markdown_cell("line\r\nother\x0b\x1c\x85\u2028\u2029end\n", attachments={"a.png": {"image/png": "aGk=\n"}}),
                new_code_cell("x", execution_count=2, outputs=[
                    new_output("stream", text="a\rb\x0cc"),
                    new_output("display_data", {"image/svg+xml": "<svg>\n</svg>", 
                        "application/vnd.plotly.v1+json": {"z": [1.0, 2, 1e-07, 1e+22], "a": "x\ny"},
                        "application/javascript": "a\nb", "application/xml": "a\nb", "text/x": ""}, metadata={"k": {}}),
                    new_output("error", ename="E", evalue="", traceback=["a\nb", ""]),
                    new_output("execute_result", {"text/plain": "\x00\x7f\\\" \U0001F642"}, execution_count=2)]),
                new_raw_cell("")],
                metadata={"z": None, "a": [[], {}, True], "\U0001F642": 1, "\uff21": 2})
            jupyter.write(nb, sys.argv[1])
            """,
            folder["theirs.ipynb"]);

        NotebookDocument.Read(folder["theirs.ipynb"]).Save(folder["ours.ipynb"]);

        Assert.Equal(File.ReadAllText(folder["theirs.ipynb"]), File.ReadAllText(folder["ours.ipynb"]));
    }

    private static NotebookDocument Sample()
    {
        var document = CSharpNotebook.Create(
            CSharpNotebook.Markdown("# 注意力 🙂\nfür < & ' + \u2028 end\n"),
            CSharpNotebook.Code("Console.WriteLine(\"a\\nb\");\r\n\t// \u0085 \u001c", "code-1", "trained"),
            new NotebookCell(CellKind.Raw, ""));
        document.Cells[0].Attachments = new JsonObject
        {
            ["a.png"] = new JsonObject { ["image/png"] = "aGk=", ["text/plain"] = "x\ny" },
        };
        document.Cells[1].ExecutionCount = 7;
        document.Cells[1].Outputs =
        [
            new JsonObject { ["output_type"] = "stream", ["name"] = "stderr", ["text"] = "" },
            new JsonObject
            {
                ["output_type"] = "display_data",
                ["metadata"] = new JsonObject { ["width"] = 1.5 },
                ["data"] = new JsonObject
                {
                    ["application/vnd.plotly.v1+json"] = new JsonObject { ["a"] = new JsonArray(1, 2.5, null, "x\ny") },
                    ["image/png"] = "aGk=\n",
                    ["text/html"] = "<b>\n</b>",
                },
            },
            new JsonObject { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = "v", ["traceback"] = new JsonArray("a\nb") },
        ];
        return document;
    }
}
