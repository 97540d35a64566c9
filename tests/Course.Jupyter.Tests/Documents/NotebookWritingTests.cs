using System.Text.Json.Nodes;
using Course.Jupyter.Documents;

namespace Course.Jupyter.Tests.Documents;

public class NotebookWritingTests
{
    [Fact]
    public void ANotebookIsWrittenWithSortedKeysOneSpaceAndLines()
    {
        var document = CSharpNotebook.Create(
            CSharpNotebook.Markdown("# Aufmerksamkeit 注意力\n\nfür < & ' + 🙂", "intro"),
            CSharpNotebook.Code("int x = 1;\nx", "first", "volatile"));
        document.Cells[1].ExecutionCount = 1;
        document.Cells[1].Outputs =
        [
            new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "a\nb\n" },
            new JsonObject
            {
                ["output_type"] = "execute_result",
                ["execution_count"] = 1,
                ["metadata"] = new JsonObject(),
                ["data"] = new JsonObject
                {
                    ["text/plain"] = "1",
                    ["image/png"] = "iVBORw0KGgo=\n",
                    ["application/x+json"] = new JsonObject { ["b"] = new JsonArray(1, 2), ["a"] = new JsonArray() },
                },
            },
        ];

        Assert.Equal(
            """
            {
             "cells": [
              {
               "cell_type": "markdown",
               "id": "intro",
               "metadata": {},
               "source": [
                "# Aufmerksamkeit 注意力\n",
                "\n",
                "für < & ' + 🙂"
               ]
              },
              {
               "cell_type": "code",
               "execution_count": 1,
               "id": "first",
               "metadata": {
                "dotnet_interactive": {
                 "language": "csharp"
                },
                "polyglot_notebook": {
                 "kernelName": "csharp"
                },
                "tags": [
                 "volatile"
                ]
               },
               "outputs": [
                {
                 "name": "stdout",
                 "output_type": "stream",
                 "text": [
                  "a\n",
                  "b\n"
                 ]
                },
                {
                 "data": {
                  "application/x+json": {
                   "a": [],
                   "b": [
                    1,
                    2
                   ]
                  },
                  "image/png": "iVBORw0KGgo=\n",
                  "text/plain": [
                   "1"
                  ]
                 },
                 "execution_count": 1,
                 "metadata": {},
                 "output_type": "execute_result"
                }
               ],
               "source": [
                "int x = 1;\n",
                "x"
               ]
              }
             ],
             "metadata": {
              "kernelspec": {
               "display_name": ".NET (C#)",
               "language": "C#",
               "name": ".net-csharp"
              },
              "language_info": {
               "codemirror_mode": "text/x-csharp",
               "file_extension": ".cs",
               "mimetype": "text/x-csharp",
               "name": "csharp",
               "pygments_lexer": "csharp",
               "version": "14.0"
              }
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }

            """,
            document.ToJson());
    }

    [Fact]
    public void ControlCharactersQuotesAndBackslashesAreAllThatIsEscaped()
    {
        var document = CSharpNotebook.Create(CSharpNotebook.Markdown("\"\\\t\b\u0001\u007f</script>\u00a0\ufeff\ufffe"));

        Assert.Contains("\"\\\"\\\\\\t\\b\\u0001\u007f</script>\u00a0\ufeff\ufffe\"\n", document.ToJson());
    }

    [Fact]
    public void KeysAreSortedByCodePointAlsoBeyondTheFirstPlane()
    {
        var metadata = new JsonObject { ["🙂"] = 1, ["\uff21"] = 2, ["B"] = 3, ["a"] = 4, ["aa"] = 5 };
        var document = new NotebookDocument { Metadata = metadata };

        string[] keys = [.. document.ToJson().Split('\n').Where(line => line.StartsWith("  \"")).Select(line => line.Split('"')[1])];

        Assert.Equal(["B", "a", "aa", "\uff21", "🙂"], keys);
    }

    [Fact]
    public void SavingReplacesTheFileInOneStepAndKeepsItsMode()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.ipynb", "old");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        using var reader = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        CSharpNotebook.Create(CSharpNotebook.Code("1")).Save(path);

        Assert.Equal("1", NotebookDocument.Read(path).Cells[0].Source);
        Assert.Equal("old", new StreamReader(reader).ReadToEnd());
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
    }

    [Fact]
    public void SavingThroughASymbolicLinkReplacesTheFileItPointsTo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "symbolic links need a privilege on Windows");
        using var folder = new TemporaryFolder();
        string path = folder.Write("real/a.ipynb", "old");
        File.CreateSymbolicLink(folder["link.ipynb"], path);

        CSharpNotebook.Create(CSharpNotebook.Code("1")).Save(folder["link.ipynb"]);

        Assert.NotNull(new FileInfo(folder["link.ipynb"]).LinkTarget);
        Assert.Equal("1", NotebookDocument.Read(path).Cells[0].Source);
    }

    [Fact]
    public void ASaveThatFailsLeavesNoTemporaryFile()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a.ipynb"]);

        Assert.ThrowsAny<Exception>(() => CSharpNotebook.Create().Save(folder["a.ipynb"]));

        Assert.Equal([folder["a.ipynb"]], Directory.GetFileSystemEntries(folder.Path));
    }
}
