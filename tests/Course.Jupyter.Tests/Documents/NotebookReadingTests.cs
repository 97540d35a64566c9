using System.Text.Json.Nodes;
using Course.Jupyter.Documents;

namespace Course.Jupyter.Tests.Documents;

public class NotebookReadingTests
{
    private const string Old = """
        {"nbformat": 4, "nbformat_minor": 0, "metadata": {"kernelspec": {"name": "x", "language": "python"}, "signature": "s"},
         "cells": [
          {"cell_type": "markdown", "metadata": {"trusted": true}, "source": "one\ntwo"},
          {"cell_type": "code", "metadata": {"tags": ["a", "b"]}, "execution_count": 3, "source": ["x = 1\n", "x"], "outputs": [
            {"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]},
            {"output_type": "display_data", "metadata": {}, "data": {"image/png": ["aGk=\n", "eA=="], "application/json": ["a"]}},
            {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"]}]},
          {"cell_type": "code", "metadata": {}, "execution_count": null, "source": "x", "outputs": []},
          {"cell_type": "code", "metadata": {}, "execution_count": null, "source": "x", "outputs": [], "collapsed": true}]}
        """;

    [Fact]
    public void AnNbformat40NotebookIsReadWithItsTextJoined()
    {
        var document = NotebookDocument.Parse(Old, "old.ipynb");

        Assert.Equal(0, document.NbformatMinor);
        Assert.Equal(("x", "python"), (document.KernelName, document.Language));
        Assert.Equal([CellKind.Markdown, CellKind.Code, CellKind.Code, CellKind.Code], document.Cells.Select(cell => cell.Kind));
        Assert.Equal("one\ntwo", document.Cells[0].Source);
        var code = document.Cells[1];
        Assert.Equal("x = 1\nx", code.Source);
        Assert.Equal(3, code.ExecutionCount);
        Assert.Equal(["a", "b"], code.Tags);
        Assert.Equal("a\nb", code.Outputs[0]!["text"]!.GetValue<string>());
        Assert.Equal("aGk=\neA==", code.Outputs[1]!["data"]!["image/png"]!.GetValue<string>());
        Assert.IsType<JsonArray>(code.Outputs[1]!["data"]!["application/json"]);
        Assert.True(document.Cells[3].OtherFields["collapsed"]!.GetValue<bool>());
    }

    [Fact]
    public void MissingIdsAreMadeFromTheContentAndAreUnique()
    {
        string[] ids = [.. NotebookDocument.Parse(Old, "old.ipynb").Cells.Select(cell => cell.Id)];
        string[] again = [.. NotebookDocument.Parse(Old, "old.ipynb").Cells.Select(cell => cell.Id)];

        Assert.Equal(ids, again);
        Assert.Equal(4, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{8}$", id));
    }

    [Fact]
    public void WhatBelongsToOneUsersSessionIsDropped()
    {
        string json = NotebookDocument.Parse(Old, "old.ipynb").ToJson();

        Assert.DoesNotContain("signature", json);
        Assert.DoesNotContain("trusted", json);
    }

    [Fact]
    public void NumbersKeepTheirTextAndUnknownFieldsTheirPlace()
    {
        const string Json = """
            {
             "cells": [],
             "extra": {
              "n": [
               1.0,
               1e-7,
               -0.0,
               12345678901234567890123,
               1E+2
              ]
             },
             "metadata": {},
             "nbformat": 4,
             "nbformat_minor": 5
            }

            """;

        Assert.Equal(Json, NotebookDocument.Parse(Json, "n").ToJson());
    }

    [Fact]
    public void AByteOrderMarkIsSkipped()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.ipynb"], CSharpNotebook.Create().ToJson(), new System.Text.UTF8Encoding(true));

        Assert.Empty(NotebookDocument.Read(folder["a.ipynb"]).Cells);
    }

    [Fact]
    public void AddingACellMadeWithoutAnIdNeverClashes()
    {
        var document = CSharpNotebook.Create(Enumerable.Range(0, 3).Select(_ => CSharpNotebook.Code("1")));

        Assert.Equal(3, document.Cells.Select(cell => cell.Id).Distinct().Count());
        string id = document.Cells[0].Id;
        var e = Assert.Throws<ArgumentException>(() => document.Cells.Add(CSharpNotebook.Code("2", id)));
        Assert.Equal($"Two cells have the id '{id}'; each cell of a notebook needs its own. (Parameter 'item')", e.Message);
    }

    [Fact]
    public void TagsAreSetAndRemoved()
    {
        var cell = CSharpNotebook.Code("1");

        cell.Tags = ["volatile", "volatile", "x"];
        Assert.Equal("""["volatile","x"]""", cell.Metadata["tags"]!.ToJsonString());
        cell.Tags = [];
        Assert.False(cell.Metadata.ContainsKey("tags"));
    }
}
