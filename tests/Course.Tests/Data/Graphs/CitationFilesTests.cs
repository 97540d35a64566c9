using Course.Data;

namespace Course.Tests.Data.Graphs;

public sealed class CitationFilesTests : IDisposable
{
    private const string Content = "p31\t0\t1\tTheory\np7\t1\t0\tAgents\np9\t1\t0.5\tTheory\n";
    private const string Line = "a paper, its numbers and its class with tabs between";

    private readonly string folder = Directory.CreateTempSubdirectory("course-graph-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void PapersAreNodesAndCitationsAreEdges()
    {
        var read = Read(Content, "p31\tp7\np9\tp7\n");
        Assert.Equal(["p31", "p7", "p9"], read.Graph.Names);
        Assert.Equal(["word 1", "word 2"], read.Graph.FeatureNames);
        Assert.Equal(new double[,] { { 0, 1 }, { 1, 0 }, { 1, 0.5 } }, read.Graph.Features.ToArray());
        Assert.Equal([(0, 1), (1, 2)], read.Graph.Edges);
        Assert.Equal(["Agents", "Theory"], read.ClassNames);
        Assert.Equal([1, 0, 1], read.Labels);
        Assert.Equal([1, 0], read.ToLabelled().FirstOfEachClass(1));
        Assert.Equal(0, read.SkippedEdges);
    }

    [Fact]
    public void BothDirectionsAreOneEdgeAndCitingOneselfIsNoneAndBothAreCounted()
    {
        var read = Read(Content, "p31\tp7\np7\tp31\np31\tp7\np9\tp9\n");
        Assert.Equal([(0, 1)], read.Graph.Edges);
        Assert.Equal((0, 2, 1), (read.SkippedEdges, read.RepeatedEdges, read.SelfCitations));
    }

    [Fact]
    public void WordsMayBecomeSharesOfTheirPaper() => Assert.Equal(
        new double[,] { { 0.5, 0.5, 0 }, { 0, 0, 1 }, { 0, 0, 0 } },
        Read("a\t1\t1\t0\tX\nb\t0\t0\t1\tX\nempty\t0\t0\t0\tY\n", "a\tb\n").ToLabelled(sharesOfWords: true).Graph.Features.ToArray());

    [Fact]
    public void WindowsLineEndsAreRead() =>
        Assert.Equal([1, 0, 1], Read(Content.Replace("\n", "\r\n", StringComparison.Ordinal), "p31\tp7\r\n").Labels);

    [Fact]
    public void CitationsOfUnknownPapersAreSkippedWhereThatIsAsked()
    {
        var read = Read(Content, "p31\tghost\nghost\tghost\np31\tp7\n", skipUnknown: true);
        Assert.Equal([(0, 1)], read.Graph.Edges);
        Assert.Equal((2, 0, 0), (read.SkippedEdges, read.RepeatedEdges, read.SelfCitations));
    }

    [Fact]
    public void AFolderHoldsOneFileOfEachKindBesideOthers()
    {
        Put("cora.content", Content);
        Put("cora.cites", "p31\tp7\n");
        Put("README", "");
        Put("._cora.cites", "left by another system");
        Assert.Equal([(0, 1)], CitationFiles.ReadFolder(folder).Graph.Edges);
    }

    [Fact]
    public void AFolderWithoutBothFilesIsNamed()
    {
        Broken(0, ".content");
        Put("cora.content", Content);
        Broken(0, ".cites");
        Put("cora.cites", "");
        Put("citeseer.content", Content);
        Broken(2, ".content");
        Assert.Throws<DirectoryNotFoundException>(() => CitationFiles.ReadFolder(Path.Combine(folder, "missing")));

        void Broken(int files, string end) => Assert.Equal(
            $"{folder}, folder: it has {files} files *{end}; expected one *.content and one *.cites",
            Assert.Throws<DataFormatException>(() => CitationFiles.ReadFolder(folder)).Message);
    }

    [Fact]
    public void WhatIsWrittenIsReadBack()
    {
        var drawn = new BlockModel { GroupCount = 3, GroupSize = 4, Inside = 0.5 }.Draw(seed: 0);
        CitationFiles.Write(folder, drawn);
        var read = CitationFiles.ReadFolder(folder);
        Assert.Equal(drawn.Graph.Names, read.Graph.Names);
        Assert.Equal(drawn.Graph.Features.ToArray(), read.Graph.Features.ToArray());
        Assert.Equal(drawn.Graph.Edges, read.Graph.Edges);
        Assert.Equal(drawn.Labels, read.Labels);
        Assert.Equal(drawn.ClassNames, read.ClassNames);
    }

    [Fact]
    public void NamesThatTheFormatCannotCarryAreNotWritten()
    {
        Assert.Equal("2 nodes are named \"C\"; each paper needs a name of its own. (Parameter 'graph')", Message("C C", "a"));
        Assert.Equal("The name \"a\tb\" cannot be written; a name here is not empty and has no tab or line end. (Parameter 'graph')", Message("C O", "a\tb"));
        Assert.Empty(Directory.GetFiles(folder));

        string Message(string atoms, string className) => Assert.Throws<ArgumentException>(
            () => CitationFiles.Write(folder, new LabelledGraph(Molecule.FromAtoms(atoms, []), [0, 0], [className]))).Message;
    }

    [Theory]
    [InlineData("", $"line 1: the file is empty; expected {Line}")]
    [InlineData("p31 0 1 Theory\n", $"line 1: found \"p31 0 1 Theory\"; expected {Line}")]
    [InlineData("p31\tTheory\n", $"line 1: found \"p31\tTheory\"; expected {Line}")]
    [InlineData("p31\t0\t1\tTheory\n\n", $"line 2: found \"\"; expected {Line}")]
    [InlineData("p31\t0\t1\t\n", $"line 1: found \"p31\t0\t1\t\"; expected {Line}")]
    [InlineData("p31\t0\t1\tTheory\np7\t1\tAgents\n", "line 2: the paper \"p7\" has 1 numbers; expected 2 as on line 1")]
    [InlineData("p31\t0\t1\tTheory\np7\t1\t0\t1\tAgents\n", "line 2: the paper \"p7\" has 3 numbers; expected 2 as on line 1")]
    [InlineData("p31\t0\t1\tTheory\np7\t1", "line 2: found \"p7\t1\"; expected a paper, its numbers and its class with tabs between")]
    [InlineData("p31\t0\tx\tTheory\n", "line 1: number 2 is \"x\"; expected a number such as 0 or 1")]
    [InlineData("p31\t0\tNaN\tTheory\n", "line 1: number 2 is \"NaN\"; expected a number such as 0 or 1")]
    [InlineData("p31\t0\t1\tA\np7\t0\t1\tA\np31\t0\t1\tA\n", "line 3: the paper \"p31\" stood on line 1 already; expected each paper once")]
    public void ABrokenPaperIsNamedWithItsLine(string text, string message)
    {
        using var content = TemporaryFile.With(text);
        using var cites = TemporaryFile.With("");
        var error = Assert.Throws<DataFormatException>(() => CitationFiles.Read(content.Path, cites.Path));
        Assert.Equal($"{content.Path}, {message}", error.Message);
    }

    [Theory]
    [InlineData("p31 p7\n", "line 1: found \"p31 p7\"; expected a cited and a citing paper with a tab between")]
    [InlineData("p31\tp7\np31\t\n", "line 2: found \"p31\t\"; expected a cited and a citing paper with a tab between")]
    [InlineData("p31\tp7\tp9\n", "line 1: found \"p31\tp7\tp9\"; expected a cited and a citing paper with a tab between")]
    [InlineData("p31\tp7\nghost\tp7\n", "line 2: the paper \"ghost\" is unknown; expected a paper of {0}, or skipUnknown: true")]
    [InlineData("p31\tghost\n", "line 1: the paper \"ghost\" is unknown; expected a paper of {0}, or skipUnknown: true")]
    public void ABrokenCitationIsNamedWithItsLine(string text, string message)
    {
        using var content = TemporaryFile.With(Content);
        using var cites = TemporaryFile.With(text);
        var error = Assert.Throws<DataFormatException>(() => CitationFiles.Read(content.Path, cites.Path));
        Assert.Equal($"{cites.Path}, {message.Replace("{0}", content.Path, StringComparison.Ordinal)}", error.Message);
    }

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private static CitationGraph Read(string contentText, string citesText, bool skipUnknown = false)
    {
        using var content = TemporaryFile.With(contentText);
        using var cites = TemporaryFile.With(citesText);
        return CitationFiles.Read(content.Path, cites.Path, skipUnknown);
    }
}
