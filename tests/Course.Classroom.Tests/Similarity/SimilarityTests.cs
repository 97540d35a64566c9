using System.Text.RegularExpressions;
using Course.Classroom.Assignments;
using Course.Classroom.Grading;
using Course.Classroom.Similarity;
using Course.Jupyter.Documents;
using Course.Tests;

namespace Course.Classroom.Tests.Similarity;

public sealed partial class SimilarityTests : IDisposable
{
    private static readonly string[] Letters = ["a", "b", "c", "d", "e"], Words = ["sums", "row", "count", "best", "next"];

    private readonly string folder = Directory.CreateTempSubdirectory("similar-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex("""<mark class="m\d">(?<text>[^<]*)</mark>""")]
    private static partial Regex Marked();

    private static string Code(int seed, string[] names, params string[] functions) =>
        string.Join("\n\n", functions.Order(StringComparer.Ordinal).Select((name, i) => (name, Text: new GeneratedCode(seed + i, names).Function(name, 8)))
            .OrderBy(function => Array.IndexOf(functions, function.name)).Select(function => function.Text));

    private Submission HandIn(string student, string code, Assignment? assignment = null)
    {
        string path = Path.Combine(folder, $"{student}.ipynb");
        var notebook = assignment is null ? TestAssignment.Answered(("total", code)) : Course.Classroom.Release.StudentVersion.Of(assignment);
        if (assignment is not null)
            TestAssignment.CellOf(notebook, "total-answer").Source = code;
        notebook.Save(path);
        return new Submission(student, path, null, null);
    }

    private static ClassComparison Compare(IReadOnlyList<Submission> submissions, SimilarityOptions? options = null, Assignment? assignment = null) =>
        ClassComparison.Of(assignment ?? TestAssignment.Create(), submissions, options ?? new SimilarityOptions(), TestContext.Current.CancellationToken);

    private static double Percent(ClassComparison comparison, string first, string second) =>
        comparison.Pairs.FirstOrDefault(pair => pair.First.Student == first && pair.Second.Student == second)?.Percent ?? 0;

    /// <summary>Without a limit each of its places would be compared with each other, and every such run with all others.</summary>
    [Fact]
    public void CodeThatRepeatsItselfWithoutEndIsComparedInPartAndThatIsSaid()
    {
        string endless = $"int[] all = [{string.Join(", ", Enumerable.Repeat(1, 20_000))}];";

        var comparison = Compare([HandIn("anna", endless), HandIn("bert", endless + " int other = all.Length + all.Length + all.Length + all.Length;")]);

        Assert.Contains("anna: compared in part only, since the code repeats itself too often.", comparison.Notes);
        Assert.Contains("bert: compared in part only, since the code repeats itself too often.", comparison.Notes);
    }

    [Fact]
    public void ThePageShowsCellsWithASharedRunAsTextAndCutsWhatIsLong()
    {
        string shared = Code(1, Letters, "A", "B"), filler = $"/* {new string('x', 50_000)} */", hostile = "// <script>alert(1)</script>";
        string path = Path.Combine(folder, "similar.html");

        SimilarityReport.Write(
            path, TestAssignment.Create(), [HandIn("anna", $"{hostile}\n{filler}\n{shared}"), HandIn("bert", $"{shared}\n{filler}")], new SimilarityOptions(), TestContext.Current.CancellationToken);

        string page = File.ReadAllText(path);
        Assert.Contains("characters are not shown.]", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 1000, 50_000);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public void ACopyWithOtherNamesOrderCommentsAndLayoutIsFoundAndIndependentWorkIsNot()
    {
        string original = Code(1, Letters, "A", "B", "C");
        var comparison = Compare(
        [
            HandIn("anna", original),
            HandIn("bert", Code(1, Words, "A", "B", "C")),
            HandIn("carl", Code(1, Letters, "C", "A", "B")),
            HandIn("dora", $"// my own work\n{original.Replace("\n    ", "\n\n\t/* really */ ", StringComparison.Ordinal)}"),
            HandIn("emil", Code(100, Letters, "A", "B", "C")),
            HandIn("fred", $"{Code(200, Letters, "A", "B")}\n\n{Code(1, Words, "A")}"),
        ]);

        Assert.Equal((6, 15L), (comparison.Compared, comparison.AllPairs));
        Assert.InRange(Percent(comparison, "anna", "bert"), 95, 100);
        Assert.InRange(Percent(comparison, "anna", "carl"), 90, 100);
        Assert.InRange(Percent(comparison, "anna", "dora"), 95, 100);
        Assert.InRange(Percent(comparison, "anna", "fred"), 15, 60);
        Assert.InRange(Percent(comparison, "anna", "emil"), 0, 10);
        Assert.Contains((comparison.Pairs[0].First.Student, comparison.Pairs[0].Second.Student), new[] { ("anna", "bert"), ("anna", "dora"), ("bert", "dora") });
    }

    [Fact]
    public void WhatEverybodyGotDoesNotCountInTheAnswersCellOrElsewhere()
    {
        string given = Code(7, Letters, "Given");
        var source = NotebookDocument.Parse(TestAssignment.Create().Source.ToJson(), TestAssignment.Id + ".ipynb");
        TestAssignment.CellOf(source, "total-answer").Source = $"{given}\ndouble Total(double[] values)\n{{\n    // BEGIN SOLUTION\n    return values.Sum();\n    // END SOLUTION\n}}";
        var assignment = Assignment.Of(source);
        var comparison = Compare(
        [
            HandIn("anna", $"{given}\n{Code(1, Letters, "Total")}", assignment),
            HandIn("bert", $"{Code(2, Letters, "Total")}\n{given}", assignment),
            HandIn("carl", $"{given}\nvoid Nothing()\n{{\n}}", assignment),
        ], assignment: assignment);

        Assert.InRange(Percent(comparison, "anna", "bert"), 0, 10);
        Assert.Equal(0, Percent(comparison, "anna", "carl"));
    }

    [Fact]
    public void TheUsualSolutionWeighsLittleAndTwoWhoAreTheSameThroughoutStandOut()
    {
        string usual = Code(1, Letters, "Usual");
        var comparison = Compare([.. Enumerable.Range(0, 12).Select(i => HandIn($"s{i:00}", $"{usual}\n\n{Code(i == 11 ? 50 : 50 + i, i == 11 ? Words : Letters, "Own")}"))]);

        Assert.Equal(("s00", "s11"), (comparison.Pairs[0].First.Student, comparison.Pairs[0].Second.Student));
        Assert.InRange(comparison.Pairs[0].Percent, 95, 100);
        Assert.All(comparison.Pairs.Skip(1), pair => Assert.InRange(pair.Percent, 0, SimilarityOptions.DefaultMinPercent - 1));
        Assert.InRange(comparison.Pairs[1].PercentOfTokens, 40, 75);
    }

    [Fact]
    public void AClassOfOneSolutionIsTheSameThroughout() =>
        Assert.All(Compare([.. Enumerable.Range(0, 5).Select(i => HandIn($"s{i}", Code(1, Letters, "A")))]).Pairs, pair => Assert.InRange(pair.Percent, 99.9, 100));

    [Fact]
    public void NoTokenIsSharedTwiceAndEachRunIsTheSameOnBothSides()
    {
        string one = Code(1, Letters, "A");
        var pair = Assert.Single(Compare([HandIn("anna", $"{one}\n{one.Replace("A(", "B(", StringComparison.Ordinal)}"), HandIn("bert", one)]).Pairs);

        Assert.InRange(pair.Shared, 0.9 * pair.Second.Own, pair.Second.Own);
        Assert.InRange(pair.PercentOfShorter, 90, 100);
        Assert.InRange(pair.Percent, 55, 70);
        Assert.All(pair.Runs, run => Assert.True(pair.First.IsSame(run.First, pair.Second, run.Second, run.Length)));
    }

    [Fact]
    public void WhatCannotBeComparedIsNamed()
    {
        File.WriteAllText(Path.Combine(folder, "bad.ipynb"), "[]");
        Course.Classroom.Release.StudentVersion.Of(TestAssignment.Create()).Save(Path.Combine(folder, "untouched.ipynb"));
        HandIn("deep", new string('(', 5000));
        HandIn("good", Code(1, Letters, "A"));

        var comparison = Compare(SubmissionFiles.In(folder, TestAssignment.Id));

        Assert.Equal(4, comparison.Notes.Count);
        Assert.StartsWith("bad is not compared: the file holds a list; ", comparison.Notes[0], StringComparison.Ordinal);
        Assert.Equal("deep, total-answer: not compared, since it is too long or nested too deeply to be read.", comparison.Notes[1]);
        Assert.Equal("deep is not compared: no answer in it has 12 tokens in a row that were not given.", comparison.Notes[2]);
        Assert.Equal("untouched is not compared: no answer in it has 12 tokens in a row that were not given.", comparison.Notes[3]);
        Assert.Equal(1, comparison.Compared);
    }

    [Fact]
    public void ThePageShowsBothSidesTheThresholdsAndNoVerdict()
    {
        string page = Path.Combine(folder, "out", "similar.html");
        Submission[] submissions = [HandIn("<b>anna", Code(1, Letters, "A", "B")), HandIn("bert", Code(1, Words, "B", "A")), HandIn("carl", Code(9, Letters, "A", "B"))];

        var report = SimilarityReport.Write(page, TestAssignment.Create(), submissions, new SimilarityOptions(), TestContext.Current.CancellationToken);

        Assert.Equal((3, 1), (report.Compared, report.Shown));
        string html = File.ReadAllText(page);
        Assert.Contains("A run of at least 12 equal tokens", html, StringComparison.Ordinal);
        Assert.Contains("Pairs with at least 40 % weighted overlap", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;anna and bert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("(?i)plagiar|cheat|copied", html);
        var marked = Marked().Matches(html);
        Assert.True(marked.Count >= 4 && marked.Count % 2 == 0);
        Assert.Contains("id=\"p1a1\" href=\"#p1b1\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"p1b1\" href=\"#p1a1\"", html, StringComparison.Ordinal);
        Assert.Contains(marked, mark => mark.Groups["text"].Value.Contains("sums", StringComparison.Ordinal));
    }

    [Fact]
    public void TheSameClassGivesTheSamePage()
    {
        Submission[] submissions = [.. Enumerable.Range(0, 6).Select(i => HandIn($"s{i}", Code(i / 2, i % 2 == 0 ? Letters : Words, "A", "B")))];
        string[] pages = [Path.Combine(folder, "1.html"), Path.Combine(folder, "2.html")];
        foreach (string page in pages)
            SimilarityReport.Write(page, TestAssignment.Create(), submissions, new SimilarityOptions(), TestContext.Current.CancellationToken);

        Assert.Equal(File.ReadAllText(pages[0]), File.ReadAllText(pages[1]));
    }
}
