using System.Net;
using System.Text.Json.Nodes;
using Course.Jupyter.Documents;

namespace Notebooks.Tests;

public class FormTests
{
    private const int MaxFileSize = 1_500_000;
    private const string Library = "lib/Course/bin/Course.dll";

    [Theory]
    [MemberData(nameof(Lessons.AllPaths), MemberType = typeof(Lessons))]
    public void IsWrittenNormalised(string path)
    {
        Assert.Equal(Lessons.Read(path).ToJson(), File.ReadAllText(Lessons.FullPath(path)));
    }

    [Theory]
    [MemberData(nameof(Lessons.AllPaths), MemberType = typeof(Lessons))]
    public void CarriesTheMetadataHostsRecogniseItBy(string path)
    {
        var document = Lessons.Read(path);
        var expected = CSharpNotebook.Metadata();
        foreach (string key in new[] { "kernelspec", "language_info" })
            Assert.True(JsonNode.DeepEquals(expected[key], document.Metadata[key]), $"{key}: {document.Metadata[key]?.ToJsonString()}");
        var cell = CSharpNotebook.Code("").Metadata;
        foreach (var code in Lessons.CodeCells(path))
        {
            foreach (var (key, value) in cell)
                Assert.True(JsonNode.DeepEquals(value, code.Metadata[key]), $"cell {code.Id}, {key}: {code.Metadata[key]?.ToJsonString()}");
        }
    }

    [Theory]
    [MemberData(nameof(Lessons.AllPaths), MemberType = typeof(Lessons))]
    public void EveryCellHasAnIdOfItsOwn(string path)
    {
        Assert.Equal(NotebookDocument.FormatMinor, Lessons.Read(path).NbformatMinor);
        var ids = Lessons.Read(path).Cells.Select(cell => cell.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Lessons.AllPaths), MemberType = typeof(Lessons))]
    public void BeginsWithATitleAndTheSharedFirstCell(string path)
    {
        Assert.StartsWith("# ", Lessons.Read(path).Cells[0].Source, StringComparison.Ordinal);
        string[] first = Lessons.CodeCells(path)[0].Source.Split('\n');
        string library = Path.GetRelativePath(Path.GetDirectoryName(Lessons.FullPath(path))!, Lessons.FullPath(Library)).Replace('\\', '/');
        Assert.Equal($"#r \"{library}\"", first[0]);
        Assert.Equal(Lessons.CodeCells(Lessons.Paths.First().Data)[0].Source.Split('\n').Skip(1), first.Skip(1));
        // What it would say is that another build of the library was named, by a path of the machine where it ran.
        Assert.Empty(Lessons.CodeCells(path)[0].Outputs);
    }

    [Theory]
    [MemberData(nameof(Lessons.AllPaths), MemberType = typeof(Lessons))]
    public void IsCommittedAsItRanFromTopToBottom(string path)
    {
        var ran = Lessons.CodeCells(path).Where(cell => cell.ExecutionCount is not null).ToList();
        Assert.NotEmpty(ran);
        Assert.Equal(Enumerable.Range(1, ran.Count).Cast<int?>(), ran.Select(cell => cell.ExecutionCount));
    }

    [Theory]
    [MemberData(nameof(Lessons.Paths), MemberType = typeof(Lessons))]
    public void ALessonShowsPictures(string path)
    {
        Assert.Contains(Lessons.CodeCells(path).SelectMany(cell => cell.Outputs), output => output?["data"]?["image/png"] is not null);
    }

    [Theory]
    [MemberData(nameof(Lessons.AllPaths), MemberType = typeof(Lessons))]
    public void EveryPictureHasItsSentenceAsAlternativeText(string path)
    {
        foreach (var cell in Lessons.CodeCells(path))
        {
            foreach (var output in cell.Outputs.OfType<JsonObject>().Where(output => output["data"] is JsonObject))
            {
                foreach (string type in output["data"]!.AsObject().Select(entry => entry.Key).Where(type => type.StartsWith("image/", StringComparison.Ordinal)))
                {
                    string? alt = (string?)output["metadata"]?[type]?["alt"];
                    Assert.True(alt is { Length: > 20 }, $"cell {cell.Id}, {type}: the alternative text is {alt ?? "missing"}.");
                    Assert.Equal(output["data"]!["text/plain"] is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)output["data"]!["text/plain"], alt);
                }
            }
        }
    }

    [Theory]
    [InlineData("notebooks/03-self-attention.ipynb", "playground")]
    [InlineData("notebooks/11-real-transformer.ipynb", "your-map")]
    public void AWidgetHasItsSentenceInThePageAndBesideThePicture(string path, string id)
    {
        var data = Lessons.CodeCells(path).Single(cell => cell.Id == id).Outputs.Select(output => output!["data"]!.AsObject()).Single();
        string words = Text(data["text/plain"]!);

        Assert.Contains("image/png", data);
        Assert.Contains($" alt=\"{WebUtility.HtmlEncode(words)}\">", Text(data["text/html"]!), StringComparison.Ordinal);

        static string Text(JsonNode node) => node is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string)node!;
    }

    [Theory]
    [MemberData(nameof(Lessons.AllPaths), MemberType = typeof(Lessons))]
    public void ShowsNoMachineOfItsAuthor(string path)
    {
        string text = File.ReadAllText(Lessons.FullPath(path));
        foreach (string trace in new[] { "/home/", "/root/", "/Users/", "C:\\\\Users", "/tmp/" })
            Assert.DoesNotContain(trace, text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lessons.AllPaths), MemberType = typeof(Lessons))]
    public void IsSmallEnoughToReview(string path)
    {
        Assert.InRange(new FileInfo(Lessons.FullPath(path)).Length, 1, MaxFileSize);
    }
}
