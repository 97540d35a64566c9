using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Jupyter.Documents;
using Peers;

namespace Notebooks.Tests;

/// <summary>A real front end: nbconvert runs a chapter on the installed kernel and makes a page of it.</summary>
public sealed partial class NbconvertTests : IDisposable
{
    private const string Chapter = "notebooks/03-self-attention.ipynb";

    private readonly string folder = Directory.CreateTempSubdirectory("course-nbconvert-").FullName;

    [Fact]
    public void AChapterBecomesAPageWithEveryPictureAndNoError()
    {
        Thorough.Only();
        string python = PeerPython.With("nbconvert");
        InstallKernel();

        PeerPython.Run(
            python,
            """
            import os, sys
            os.environ["JUPYTER_PATH"] = sys.argv.pop(1)
            from nbconvert.nbconvertapp import main
            sys.exit(main())
            """,
            Path.Combine(folder, "share", "jupyter"), "--to", "html", "--execute", "--ExecutePreprocessor.timeout=300",
            "--output-dir", folder, Lessons.FullPath(Chapter));

        string page = File.ReadAllText(Path.Combine(folder, "03-self-attention.html"));
        Assert.Equal(PicturesIn(Lessons.CodeCells(Chapter)), Picture().Count(page));
        Assert.DoesNotContain("ename", page, StringComparison.Ordinal);
        Assert.Contains("✓ ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("✗ ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void APageReadsEveryPictureOut()
    {
        Thorough.Only();
        PeerPython.Run(
            PeerPython.With("nbconvert"), "import sys; from nbconvert.nbconvertapp import main; sys.exit(main())",
            "--to", "html", "--template", "classic", "--output-dir", folder, Lessons.FullPath(Chapter));

        string page = File.ReadAllText(Path.Combine(folder, "03-self-attention.html"));
        var pictures = Picture().Matches(page);
        Assert.Equal(PicturesIn(Lessons.CodeCells(Chapter)), pictures.Count);
        Assert.All(pictures, picture => Assert.Matches("alt=\"[^\"]{20,}\"", page.Substring(picture.Index, page.IndexOf('>', page.IndexOf("base64,", picture.Index, StringComparison.Ordinal)) - picture.Index)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static int PicturesIn(IEnumerable<NotebookCell> cells) =>
        cells.SelectMany(cell => cell.Outputs).Count(output => output?["data"] is JsonObject data && data.ContainsKey("image/png"));

    private void InstallKernel()
    {
        string cli = Path.Combine(AppContext.BaseDirectory, "Course.Cli.dll");
        using var install = Process.Start("dotnet", [cli, "kernel", "install", "--sys-prefix", folder]);
        install.WaitForExit();
        Assert.Equal(0, install.ExitCode);
    }

    [GeneratedRegex("<img[^>]*src=\"data:image/png;base64,")]
    private static partial Regex Picture();
}
