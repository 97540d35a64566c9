using System.IO.Compression;

namespace Course.Cli.Tests.Assignments;

/// <summary>The way of a class from a platform's zip to the table that the platform takes, as an instructor types it.</summary>
public sealed class PlatformCommandTests : IDisposable
{
    private const string Id = "03-self-attention";

    private const string ClassList =
        "Student,ID,SIS User ID,SIS Login ID,Section,Assignment 3: Self-attention (900)\n    Points Possible,,,,,20\n"
        + "\"Doe, Jane\",11,s1,jdoe,A,\n\"Roe, Rita\",12,s2,rita,A,\n\"Away, Al\",13,s3,al,A,\n";

    private static readonly string Source = Path.Combine(Course.Runner.Discovery.NotebookFiles.FindRoot(AppContext.BaseDirectory)!, "notebooks", "assignments", Id + ".ipynb");

    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    private string PathOf(params string[] parts) => Path.Combine([command.Folder, .. parts]);

    private void Zip(params (string Name, string Content)[] files)
    {
        using var zip = ZipFile.Open(PathOf("in.zip"), ZipArchiveMode.Create);
        foreach (var (name, content) in files)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(content);
        }
        File.WriteAllText(PathOf("class.csv"), ClassList);
    }

    [Fact]
    public async Task AZipOfCanvasBecomesATableForCanvasAndAZipOfFeedback()
    {
        Thorough.Only();
        await command.RunAsync("assignment", "release", Source, "--out", "released");
        Zip(($"doejane_LATE_11_500_{Id}.ipynb", File.ReadAllText(PathOf("released", Id, Id + ".ipynb"))), ("roerita_12_501_\u001b[31mhw.ipynb", "[]"), ($"__MACOSX/._doejane_11_500_{Id}.ipynb", "mac"));

        var collected = await command.RunAsync("assignment", "collect", "in.zip", "--assignment", Id, "--class-list", "class.csv", "--out", "class");
        Assert.Equal((0, ""), (collected.ExitCode, collected.Error));
        Assert.Equal(
            [
                "jdoe: Canvas calls it late.", "Canvas calls 1 of them late, and its zip does not say when they came. To count penalties, write the time into NAME/timestamp.txt, as in 2026-12-01 23:59 Europe/Berlin.",
                $"2 notebooks from Canvas in {PathOf("class")}, for a class of 3.", "Nothing came from Away, Al (al).",
            ], collected.Out.TrimEnd().Split(Environment.NewLine));

        File.WriteAllText(PathOf("class", "jdoe", "timestamp.txt"), "2026-12-02 10:00 Europe/Berlin");
        File.WriteAllText(PathOf("more.csv"), "student,days\njode,2\n");
        string[] grade = ["assignment", "grade", "--source", Source, "--submissions", "class", "--out", "grades", "--class-list", "class.csv", "--no-sandbox", "--due", "2026-12-01 23:59 Europe/Berlin"];
        var refused = await command.RunAsync([.. grade, "--extensions", "more.csv"]);
        Assert.Equal((1, $"Nothing was graded.\nThe extension for jode is for nobody here; is jdoe meant?{Environment.NewLine}"), (refused.ExitCode, refused.Error));
        var graded = await command.RunAsync(grade);
        Assert.Equal(0, graded.ExitCode);
        Assert.Equal(
            $"Nothing came from al.{Environment.NewLine}Nobody knows when 1 of 2 submissions came: no timestamp.txt says so. No penalty is taken from it; --file-times lets the files' own times count.{Environment.NewLine}",
            graded.Error);
        Assert.Contains("jdoe: 0 of 20 points, 10 % off for being late in ", graded.Out, StringComparison.Ordinal);
        File.WriteAllText(PathOf("more.csv"), "student,days\njdoe,2\n");
        Assert.Contains("jdoe: graded before; 0 % off for being late instead of 10 %", (await command.RunAsync([.. grade, "--extensions", "more.csv"])).Out, StringComparison.Ordinal);

        var forgotten = await command.RunAsync(grade);
        Assert.Equal(2, forgotten.ExitCode);
        Assert.Contains("Nothing was graded. The gradebook has extensions for jdoe: give the table again with --extensions, or one with the heading only to take them back.", forgotten.Error, StringComparison.Ordinal);
        forgotten = await command.RunAsync([.. grade[..^2], "--extensions", "more.csv", "--again", "jdoe"]);
        Assert.Equal(2, forgotten.ExitCode);
        Assert.Contains("Nothing was graded. In the gradebook 03-self-attention is due 2026-12-01 23:59 +01:00: say so again with --due, or --due none to take all penalties back.", forgotten.Error, StringComparison.Ordinal);

        var exported = await command.RunAsync("assignment", "export", "grades", "--for", "canvas", "--class-list", "class.csv", "--out", "canvas.csv");
        Assert.Equal((0, "", $"Nothing came from al; their fields are empty (--missing-is-zero writes 0).{Environment.NewLine}The grades are in {PathOf("canvas.csv")}.{Environment.NewLine}"), (exported.ExitCode, exported.Error, exported.Out));
        Assert.Equal(
            ["Student,ID,SIS User ID,SIS Login ID,Section,Assignment 3: Self-attention (900)", "\"    Points Possible\",,,,,20", "\"Doe, Jane\",11,s1,jdoe,A,0", "\"Roe, Rita\",12,s2,rita,A,0", "\"Away, Al\",13,s3,al,A,"],
            File.ReadAllLines(PathOf("canvas.csv")));

        var feedback = await command.RunAsync("assignment", "feedback", "grades", "--out", "pages", "--pack", "class");
        Assert.Equal((0, ""), (feedback.ExitCode, feedback.Error));
        using (var pack = ZipFile.OpenRead(PathOf("pages", "hand-back.zip")))
            Assert.Equal(["doejane_11_500_feedback.html", "roerita_12_501_feedback.html"], pack.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));

        await command.RunAsync("assignment", "mark", "grades", "--table", "marks.csv");
        string[] marks = File.ReadAllLines(PathOf("marks.csv"));
        File.WriteAllLines(PathOf("marks.csv"), [marks[0], marks[1].Replace(",no-answer,,,,", ",no-answer,,1.5,by mail,", StringComparison.Ordinal)]);
        var marked = await command.RunAsync("assignment", "mark", "grades", "--from", "marks.csv", "--by", "Dr. Doe");
        Assert.Equal((0, ""), (marked.ExitCode, marked.Error));
        Assert.Contains($"jdoe,{Id},scaled-scores,1.5,3,no-answer", File.ReadAllText(PathOf("grades", "grades.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatDoesNotFitIsMisuseAndSaysWhatWould()
    {
        Zip(("anna/x.ipynb", "{}"));
        foreach (var (arguments, expected) in new (string[], string)[]
        {
            (["collect", "in.zip", "--assignment", Id, "--out", "class", "--from", "ilias"], "--from ilias: expected canvas, moodle, blackboard or folders."),
            (["collect", "in.zip", "--assignment", Id, "--out", "class", "--zone", "CST"], "--zone: \"CST\" is the name of several time zones; write America/Chicago, Asia/Shanghai or America/Havana, or an offset such as +02:00."),
            (["export", "grades", "--for", "canvas", "--out", "x.csv", "--column", "03"], "--column 03: expected ID=NAME, once for each assignment."),
            (["mark", "grades"], "Write a table with --table CSV, or read one with --from CSV --by NAME."),
            (["mark", "grades", "--from", "x.csv"], "Who graded? Say so with --by NAME; it stands beside each mark."),
            (["grade", "--source", Source, "--submissions", "in.zip", "--out", "grades"], $"{PathOf("in.zip")} is a file: sort it into a folder for each student first, with `assignment collect`."),
        })
        {
            var outcome = await command.RunAsync(["assignment", .. arguments]);
            Assert.Equal((2, expected + Environment.NewLine), (outcome.ExitCode, outcome.Error));
        }
        var due = await command.RunAsync("assignment", "grade", "--source", Source, "--submissions", "in", "--out", "grades", "--due", "2026-12-01 23:59");
        Assert.Equal((2, $"--due: \"2026-12-01 23:59\" names no time zone; write one behind it as in 2026-12-01 23:59 Europe/Berlin.{Environment.NewLine}"), (due.ExitCode, due.Error));
        var nowhere = await command.RunAsync("assignment", "export", "grades", "--for", "people", "--out", "x.csv");
        Assert.Equal((1, $"There is no gradebook {PathOf("grades")}.{Environment.NewLine}"), (nowhere.ExitCode, nowhere.Error));
    }

    [Fact]
    public async Task AFullDiskInTheMiddleLeavesWholeFilesAndAMessage()
    {
        string big = new('x', 150_000);
        Zip([.. Enumerable.Range(1, 9).Select(i => ($"s{i}/{Id}.ipynb", $"{i}{big}"))]);
        Directory.CreateDirectory(PathOf("class"));
        // What is in the small file system is gone with it, so the command itself lists it.
        command.Wrapper = [.. Bubblewrap.With("--size", "800000", "--tmpfs", PathOf("class")), "/bin/sh", "-c", "\"$@\"; code=$?; cd class; find . -type f -size +0 | sort; find . -size +0 -type f ! -size 293 | wc -l; exit $code", "sh"];
        var outcome = await command.RunAsync("assignment", "collect", "in.zip", "--assignment", Id, "--out", "class");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("No space left on device", Assert.Single(outcome.Error.TrimEnd().Split(Environment.NewLine)), StringComparison.Ordinal);
        string[] lines = outcome.Out.TrimEnd().Split('\n');
        Assert.True(lines.Length is > 2 and < 9, outcome.Out);
        Assert.Equal("0", lines[^1]);
        Assert.All(lines[..^1], line => Assert.EndsWith($"/{Id}.ipynb", line, StringComparison.Ordinal));
    }
}
