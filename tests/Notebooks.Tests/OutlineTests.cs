using System.Globalization;
using System.Text.RegularExpressions;
using Course.Jupyter.Documents;

namespace Notebooks.Tests;

/// <summary>notebooks/README.md says where the course teaches each line and each picture of the notes; what it says is true.</summary>
public sealed partial class OutlineTests
{
    /// <summary>Each picture of the notes: the lesson and the cell that shows it.</summary>
    private static readonly (string Lesson, string Cell)[] Pictures =
    [
        ("01-input-representation", "fig-one-or-many"),
        ("01-input-representation", "one-hot-loop"),
        ("01-input-representation", "fig-frames"),
        ("01-input-representation", "friends"),
        ("01-input-representation", "fig-forms"),
        ("02-sequence-labeling", "fig-saw"),
        ("03-self-attention", "fig-layers"),
        ("03-self-attention", "fig-layers"),
        ("03-self-attention", "fig-inputs-outputs"),
        ("03-self-attention", "fig-inputs-outputs"),
        ("03-self-attention", "fig-score-modules"),
        ("03-self-attention", "fig-query-keys"),
        ("03-self-attention", "first-weights"),
        ("03-self-attention", "first-output"),
        ("03-self-attention", "fig-second-output"),
        ("03-self-attention", "scores-matrix"),
        ("03-self-attention", "scores-matrix"),
        ("03-self-attention", "fig-whole"),
        ("03-self-attention", "fig-whole"),
        ("04-multi-head", "fig-head-one"),
        ("04-multi-head", "fig-head-two"),
        ("05-positional-encoding", "fig-added"),
        ("05-positional-encoding", "fig-four"),
        ("06-speech", "fig-used"),
        ("06-speech", "fig-truncated"),
        ("07-image", "fig-set"),
        ("07-image", "fig-query"),
        ("07-image", "fig-field"),
        ("07-image", "fig-inside"),
        ("07-image", "train-sizes"),
        ("08-rnn", "fig-chain"),
        ("09-graph", "fig-mask"),
        ("10-efficient-attention", "fig-ours"),
    ];

    private static readonly string[] Lines = File.ReadAllLines(Lessons.FullPath("notebooks/README.md"));

    [Fact]
    public void EverySectionItNamesIsThere()
    {
        var named = Lines.SelectMany(Sections).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.All(named, section => Assert.Contains(section.Heading, Headings(section.File)));
    }

    [Fact]
    public void EveryChapterOfTheNotesHasItsLines()
    {
        string[] chapters = [.. Lines.Where(line => line.StartsWith("### ", StringComparison.Ordinal))];
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"### {number}"), chapters.Select(line => line[..line.IndexOf(' ', 4)]));
        var rows = Lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| The notes", StringComparison.Ordinal)
            && !line.StartsWith("| | ", StringComparison.Ordinal));
        Assert.All(rows, row => Assert.NotEmpty(Sections(row)));
    }

    [Fact]
    public void EachOfThe33PicturesIsShownInTheSectionItNames()
    {
        var rows = Lines.Select(line => PictureRow().Match(line)).Where(match => match.Success).ToList();
        Assert.Equal(Enumerable.Range(1, Pictures.Length), rows.Select(row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture)));
        foreach (var (row, (lesson, id)) in rows.Zip(Pictures))
        {
            var (file, heading) = Assert.Single(Sections(row.Value));
            Assert.Equal($"{lesson}.ipynb", file);
            var cells = Lessons.Read($"notebooks/{file}").Cells;
            int at = cells.Select(cell => cell.Id).ToList().IndexOf(id);
            Assert.True(at >= 0, $"{file} has no cell {id}, picture {row.Groups[1].Value}.");
            Assert.Contains(cells[at].Outputs, output => output?["data"]?["image/png"] is not null);
            Assert.Equal(heading, cells.Take(at).SelectMany(HeadingsOf).Last());
        }
    }

    private static IEnumerable<(string File, string Heading)> Sections(string line) =>
        Link().Matches(line).Select(match => (match.Groups[2].Value, match.Groups[1].Value));

    private static IEnumerable<string> Headings(string file) => Lessons.Read($"notebooks/{file}").Cells.SelectMany(HeadingsOf);

    private static IEnumerable<string> HeadingsOf(NotebookCell cell) =>
        cell.Kind != CellKind.Markdown ? [] : cell.Source.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]);

    // [3.4 Softmax](03-self-attention.ipynb)
    [GeneratedRegex(@"\[(\d+b?\.\d+ [^\]]+)\]\((\d\S+\.ipynb)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| (\d+) \| .*$")]
    private static partial Regex PictureRow();
}
