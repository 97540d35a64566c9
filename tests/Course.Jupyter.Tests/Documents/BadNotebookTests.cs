using Course.Jupyter.Documents;

namespace Course.Jupyter.Tests.Documents;

public class BadNotebookTests
{
    [Theory]
    [InlineData("", "the file is empty; a notebook is a JSON object with nbformat, metadata and cells.")]
    [InlineData(" \n", "the file is empty; a notebook is a JSON object with nbformat, metadata and cells.")]
    [InlineData("[]", "the file holds a list; a notebook is a JSON object with nbformat, metadata and cells.")]
    [InlineData("null", "the file holds null; a notebook is a JSON object with nbformat, metadata and cells.")]
    [InlineData("{}", "there is no \"nbformat\" field, so this is not a notebook; one starts with \"nbformat\": 4.")]
    [InlineData("{\"nbformat\": \"4\"}", "nbformat: expected a whole number, found a string.")]
    [InlineData(
        "{\"nbformat\": 3, \"nbformat_minor\": 0, \"worksheets\": []}",
        "this is nbformat 3.0, and 4.0 to 4.5 can be read; convert it with: jupyter nbconvert --to notebook \"bad.ipynb\"")]
    [InlineData(
        "{\"nbformat\": 5}",
        "this is nbformat 5.0, and 4.0 to 4.5 can be read; convert it with: jupyter nbconvert --to notebook \"bad.ipynb\"")]
    [InlineData("{\"nbformat\": 4, \"cells\": []}", "there is no \"metadata\"; expected an object, {} when there is none.")]
    [InlineData("{\"nbformat\": 4, \"metadata\": {}}", "there is no \"cells\"; expected a list of cells, [] when there is none.")]
    [InlineData("{\"nbformat\": 4, \"metadata\": [], \"cells\": []}", "metadata: expected an object, {} when there is none, found a list.")]
    public void AFileThatIsNoNotebookOfNbformat4SaysWhatItIs(string json, string problem) =>
        Assert.Equal($"dir/bad.ipynb: {problem}", Message(json));

    [Theory]
    [InlineData("7", "cells[0]: expected an object, found the number 7.")]
    [InlineData("{\"cell_type\": \"code\"}", "cells[0]: there is no \"source\"; expected a string.")]
    [InlineData("{\"source\": \"\"}", "cells[0]: there is no \"cell_type\"; expected a string.")]
    [InlineData(
        "{\"cell_type\": \"heading\", \"source\": \"\"}",
        "cells[0].cell_type: 'heading' is no kind of cell; there are code, markdown and raw.")]
    [InlineData(
        "{\"cell_type\": \"raw\", \"source\": [1]}",
        "cells[0].source: expected a string or a list of strings, found a list.")]
    [InlineData(
        "{\"cell_type\": \"raw\", \"source\": \"\"}",
        "cells[0]: there is no \"metadata\"; expected an object, {} when there is none.")]
    [InlineData(
        "{\"cell_type\": \"raw\", \"source\": \"\", \"metadata\": {\"tags\": \"x\"}}",
        "cells[0].metadata.tags: expected a list of strings.")]
    [InlineData(
        "{\"cell_type\": \"code\", \"source\": \"\", \"metadata\": {}}",
        "cells[0]: there is no \"execution_count\"; a code cell needs a number, or null when it has not run.")]
    [InlineData(
        "{\"cell_type\": \"code\", \"source\": \"\", \"metadata\": {}, \"execution_count\": 1.5}",
        "cells[0].execution_count: expected a whole number or null, found the number 1.5.")]
    [InlineData(
        "{\"cell_type\": \"code\", \"source\": \"\", \"metadata\": {}, \"execution_count\": 1}",
        "cells[0]: there is no \"outputs\"; expected a list, [] when there are none.")]
    public void AWrongCellIsNamedWithItsField(string cell, string problem) =>
        Assert.Equal($"dir/bad.ipynb: {problem}", Message($$"""{"nbformat": 4, "metadata": {}, "cells": [{{cell}}]}"""));

    [Theory]
    [InlineData("null", "expected an object, found null.")]
    [InlineData("{}", "there is no \"output_type\"; expected a string.")]
    [InlineData("{\"output_type\": \"stream\", \"name\": \"stdout\"}", "there is no \"text\"; expected a string.")]
    [InlineData("{\"output_type\": \"display_data\"}", "there is no \"data\"; expected an object from MIME type to content.")]
    [InlineData(
        "{\"output_type\": \"execute_result\", \"data\": {}, \"metadata\": {}}",
        "there is no \"execution_count\"; an execute_result needs a number or null.")]
    [InlineData(
        "{\"output_type\": \"error\", \"ename\": \"E\", \"evalue\": \"v\"}",
        "there is no \"traceback\"; expected a list of strings.")]
    public void AWrongOutputIsNamedWithItsPlace(string output, string problem)
    {
        string json = $$"""
            {"nbformat": 4, "metadata": {}, "cells": [
              {"cell_type": "code", "source": "", "metadata": {}, "execution_count": 1, "outputs": [{{output}}]}]}
            """;

        Assert.Equal($"dir/bad.ipynb: cells[0].outputs[0]: {problem}", Message(json));
    }

    [Fact]
    public void AnUnknownOutputListsTheKnownOnes() => Assert.Equal(
        "dir/bad.ipynb: cells[0].outputs[0].output_type: 'pyout' is no kind of output; "
        + "there are stream, display_data, execute_result and error.",
        Message("""
            {"nbformat": 4, "metadata": {}, "cells": [
              {"cell_type": "code", "source": "", "metadata": {}, "execution_count": 1, "outputs": [{"output_type": "pyout"}]}]}
            """));

    [Fact]
    public void BrokenJsonIsPlacedByLineAndColumnCountedInCharacters()
    {
        var e = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse("{\n \"注意力\": x}", "bad.ipynb"));

        Assert.Equal("line 2, column 9", e.Place);
        Assert.Equal("this is not JSON: 'x' is an invalid start of a value.", e.Problem);
        Assert.Equal("bad.ipynb: line 2, column 9: this is not JSON: 'x' is an invalid start of a value.", e.Message);
    }

    [Fact]
    public void AFileCutOffInTheMiddleIsCalledThatAndPlacedAtItsEnd() => Assert.Equal(
        "dir/bad.ipynb: line 3, column 4: the file ends here, in the middle of the notebook: it was cut off while it was saved or copied; "
        + "get it once more, or take an older version.",
        Message("{\n \"cells\": [NaN,\n  {"));

    [Fact]
    public void AFieldGivenTwiceIsRefusedWithItsLine() => Assert.Equal(
        "dir/bad.ipynb: line 2: the field \"cells\" is given twice in one object; keep one of them.",
        Message("{\"nbformat\": 4, \"cells\": [],\n \"metadata\": {\"cells\": NaN}, \"cells\": []}"));

    [Fact]
    public void NestingWithoutEndIsRefusedWithItsLine() => Assert.Equal(
        "dir/bad.ipynb: line 2: this JSON is nested deeper than 512 levels, and no notebook is.",
        Message($"{{\"nbformat\": 4, \"cells\": [],\n \"metadata\": {new string('[', 600)}{new string(']', 600)}}}"));

    [Fact]
    public void ANameThatHoldsHalfOfASurrogatePairIsRefused() => Assert.Equal(
        "dir/bad.ipynb: the name of a field holds half of a surrogate pair (\\ud800 to \\udfff alone), which is no text; remove it.",
        Message("{\"nbformat\": 4, \"cells\": [],\n \"metadata\": {\"\\ud83d\": 1}}"));

    [Fact]
    public void BytesThatAreNotUtf8AreRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.ipynb"], [(byte)'{', (byte)'"', 0xe4, (byte)'"', (byte)'}']);

        var e = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Read(folder["a.ipynb"]));

        Assert.Equal($"{folder["a.ipynb"]}: the file is not UTF-8 text (byte 2); save it as UTF-8.", e.Message);
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        using var folder = new TemporaryFolder();

        var e = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Read(folder["none/a.ipynb"]));

        Assert.Equal($"{folder["none/a.ipynb"]}: there is no such file.", e.Message);
    }

    [Fact]
    public void AFolderIsNoNotebook()
    {
        using var folder = new TemporaryFolder();

        var e = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Read(folder.Path));

        Assert.Equal($"{folder.Path}: this is a folder; name an .ipynb file in it.", e.Message);
    }

    private static string Message(string json) =>
        Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(json, "dir/bad.ipynb")).Message;
}
