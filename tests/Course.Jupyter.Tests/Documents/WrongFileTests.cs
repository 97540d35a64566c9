using Course.Jupyter.Documents;

namespace Course.Jupyter.Tests.Documents;

/// <summary>Files that are no notebook though they are called one, and the sentence that says what they are.</summary>
public class WrongFileTests
{
    private const string Notebook = "{\n \"cells\": [],\n \"metadata\": {},\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void AMergeConflictIsCalledOneWithItsLineAndWhatToDo(string end)
    {
        string text = Notebook.Replace(" \"metadata\": {},\n", "<<<<<<< HEAD\n \"metadata\": {},\n=======\n \"metadata\": {\"a\": 1},\n>>>>>>> other\n").Replace("\n", end);

        Assert.Equal(
            "dir/a b.ipynb: line 3: a merge conflict begins here (<<<<<<<) that nobody has resolved; take one side whole with: "
            + "git checkout --ours \"a b.ipynb\" (or --theirs), or edit the file until no <<<<<<<, ======= and >>>>>>> is left.",
            Message(text, "dir/a b.ipynb"));
    }

    [Fact]
    public void MarksOfAConflictInsideACellAreText()
    {
        string text = Notebook.Replace("{}", "{\"a\": \"<<<<<<< HEAD\\n=======\\n>>>>>>> x\"}");

        Assert.Equal(text.Replace("{\"a\": \"", "{\n  \"a\": \"").Replace("x\"}", "x\"\n }"), NotebookDocument.Parse(text, "a").ToJson());
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n", "this is a Git LFS pointer, which stands for a notebook that was not downloaded; get it with: git lfs pull")]
    [InlineData("\n<!DOCTYPE html>\n<html>", "this is a web page, not a notebook; download the notebook itself (on GitHub: \"Download raw file\").")]
    [InlineData("#!csharp\n\n1 + 1", "this is a .dib file of Polyglot Notebooks, not an .ipynb; in VS Code, \"Polyglot Notebook: Save As\" writes one.")]
    [InlineData("import numpy as np\nprint(1)", "this is Python source, not a notebook; one is JSON that begins with {.")]
    [InlineData("using System;\nConsole.WriteLine();", "this is C# source, not a notebook; name it .csx, and a cell of a notebook can run it with #load.")]
    [InlineData("PK\u0003\u0004rest", "this is a ZIP archive, not a notebook; unpack it first.")]
    public void AFileOfAnotherKindIsNamed(string text, string problem) => Assert.Equal($"a.ipynb: {problem}", Message(text, "a.ipynb"));

    [Theory]
    [InlineData("a.py", "this is Python source, not a notebook; one is JSON that begins with {.")]
    [InlineData("a.csx", "this is C# source, not a notebook; name it .csx, and a cell of a notebook can run it with #load.")]
    [InlineData("a.dib", "this is a .dib file of Polyglot Notebooks, not an .ipynb; in VS Code, \"Polyglot Notebook: Save As\" writes one.")]
    public void WhereTheTextDoesNotTellTheNameDoes(string name, string problem) => Assert.Equal($"{name}: {problem}", Message("x", name));

    [Fact]
    public void TextInTwoBytesForEachLetterIsNamed()
    {
        var e = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse([0xFF, 0xFE, (byte)'{', 0], "a.ipynb"));

        Assert.Equal("a.ipynb: the file is UTF-16 text; save it as UTF-8.", e.Message);
    }

    private static string Message(string text, string name) =>
        Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(text, name)).Message;
}
