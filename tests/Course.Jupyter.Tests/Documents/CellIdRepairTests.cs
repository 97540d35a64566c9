using Course.Jupyter.Documents;
using Peers;

namespace Course.Jupyter.Tests.Documents;

/// <summary>Ids that nbformat does not allow: each cell gets one, those that are right stay, and the repair is said.</summary>
public class CellIdRepairTests
{
    private const string Rule = "1 to 64 characters out of A-Z, a-z, 0-9, - and _";

    [Theory]
    [InlineData("", "had none")]
    [InlineData("\"id\": null, ", "had none")]
    [InlineData("\"id\": 3, ", "had the number 3")]
    [InlineData("\"id\": 3.5, ", "had the number 3.5")]
    [InlineData("\"id\": 12345678901234567890, ", "had the number 12345678901234567890")]
    [InlineData("\"id\": NaN, ", "had the number NaN")]
    [InlineData("\"id\": [\"b\"], ", "had a list")]
    [InlineData("\"id\": \"\", ", $"had one that is not {Rule}")]
    [InlineData("\"id\": \"ä b\", ", $"had one that is not {Rule}")]
    [InlineData("\"id\": \"0123456789012345678901234567890123456789012345678901234567890123x\", ", $"had one that is not {Rule}")]
    [InlineData("\"id\": \"a\", ", "had that of cells[0]")]
    public void TheCellGetsAnIdAndTheDocumentSaysWhy(string id, string why)
    {
        var document = NotebookDocument.Parse(Notebook("\"id\": \"a\", ", id, "\"id\": \"c\", "), "a");

        Assert.Equal(["a", "c"], document.Cells.Select(cell => cell.Id).Where(other => other.Length == 1));
        Assert.Matches("^[0-9a-f]{8}$", document.Cells[1].Id);
        Assert.Equal($"new ids for cells[1] ({why})", document.IdRepair);
        Assert.Null(NotebookDocument.Parse(document.ToJson(), "again").IdRepair);
    }

    [Fact]
    public void CellsThatAreAlikeGetIdsThatDifferAndTheSameOnesEachTime()
    {
        string json = Notebook("", "", "\"id\": \"a\", ", "", "\"id\": \"a\", ");
        string[] ids = [.. NotebookDocument.Parse(json, "a").Cells.Select(cell => cell.Id)];

        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(ids, NotebookDocument.Parse(json, "a").Cells.Select(cell => cell.Id));
        Assert.Equal("new ids for cells[0] (had none), cells[1] (had none), cells[3] (had none) and 1 more", NotebookDocument.Parse(json, "a").IdRepair);
    }

    [Fact]
    public void AFileOfAnOlderFormatHasNoIdsAndNothingIsSaidOfIt() =>
        Assert.Null(NotebookDocument.Parse(Notebook("", "").Replace("\"nbformat_minor\": 5", "\"nbformat_minor\": 4"), "a").IdRepair);

    [Fact]
    public void NbformatKeepsAndRenewsTheIdsOfTheSameCells()
    {
        string python = PeerPython.With("nbformat");
        string json = Notebook("\"id\": \"a\", ", "", "\"id\": \"a\", ", "\"id\": \"b\", ");

        string theirs = PeerPython.Run(
            python,
            """
            import json, sys, warnings
            warnings.simplefilter("ignore")
            from nbformat.validator import normalize
            print(" ".join(cell["id"] if cell["id"] in "ab" else "new" for cell in normalize(json.loads(sys.argv[1]), 4, 5)[1]["cells"]), end="")
            """,
            json);

        Assert.Equal(theirs, string.Join(' ', NotebookDocument.Parse(json, "a").Cells.Select(cell => cell.Id is "a" or "b" ? cell.Id : "new")));
    }

    private static string Notebook(params string[] ids) =>
        $$$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{{{string.Join(", ", ids.Select(id => $$"""{ {{id}}"cell_type": "raw", "source": "same", "metadata": {} }"""))}}}]}""";
}
