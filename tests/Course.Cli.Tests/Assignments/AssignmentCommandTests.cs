using Course.Classroom.Assignments;
using Course.Jupyter.Documents;
using Course.Runner.Discovery;

namespace Course.Cli.Tests.Assignments;

public sealed class AssignmentCommandTests : IDisposable
{
    private readonly CommandLine command = new();
    private readonly string source;

    public AssignmentCommandTests()
    {
        string committed = Path.Combine(NotebookFiles.FindRoot(AppContext.BaseDirectory)!, "notebooks", "assignments", "03-self-attention.ipynb");
        Directory.CreateDirectory(Path.Combine(command.Folder, "sources", "images"));
        source = Path.Combine(command.Folder, "sources", "03-self-attention.ipynb");
        var document = NotebookDocument.Read(committed);
        document.Cells[0].Source += "\n\n![a picture](images/a.png)";
        document.Save(source);
        File.WriteAllText(Path.Combine(command.Folder, "sources", "images", "a.png"), "picture");
    }

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task ReleaseWritesNotebookAndFilesOfAFolderOfAssignments()
    {
        var outcome = await command.RunAsync("assignment", "release", "sources", "--out", "student");

        string student = Path.Combine(command.Folder, "student", "03-self-attention", "03-self-attention.ipynb");
        Assert.Equal((0, "", student + Environment.NewLine), (outcome.ExitCode, outcome.Error, outcome.Out));
        Assert.DoesNotContain("BEGIN SOLUTION", File.ReadAllText(student));
        Assert.Equal("picture", File.ReadAllText(Path.Combine(command.Folder, "student", "03-self-attention", "images", "a.png")));
        Assert.Equal([".ipynb", ".png"], Directory.EnumerateFiles(Path.Combine(command.Folder, "student"), "*", SearchOption.AllDirectories).Select(Path.GetExtension).Order());
    }

    [Fact]
    public async Task ReleaseWritesOverWhatIsThereOnlyWhenTold()
    {
        string student = Path.Combine(command.Folder, "student", "03-self-attention");
        Directory.CreateDirectory(student);
        File.WriteAllText(Path.Combine(student, "notes.txt"), "mine");

        var refused = await command.RunAsync("assignment", "release", "sources", "--out", "student");
        var forced = await command.RunAsync("assignment", "release", "sources", "--out", "student", "--force");

        Assert.Equal((2, $"{student} is not empty: choose another folder with --out, or write over it with --force.{Environment.NewLine}"), (refused.ExitCode, refused.Error));
        Assert.Equal(0, forced.ExitCode);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(student, "notes.txt")));
    }

    [Fact]
    public async Task ReleaseNeverWritesOverItsSource()
    {
        Directory.CreateDirectory(Path.Combine(command.Folder, "all"));
        string own = Path.Combine(command.Folder, "all", "03-self-attention");
        Directory.Move(Path.Combine(command.Folder, "sources"), own);
        string before = File.ReadAllText(Path.Combine(own, "03-self-attention.ipynb"));

        var outcome = await command.RunAsync("assignment", "release", own, "--out", "all", "--force");

        Assert.Equal((2, $"03-self-attention would be written over its own source in {own}: choose another folder with --out.{Environment.NewLine}"), (outcome.ExitCode, outcome.Error));
        Assert.Equal(before, File.ReadAllText(Path.Combine(own, "03-self-attention.ipynb")));
    }

    [Fact]
    public async Task ValidateNamesCellAndRule()
    {
        var right = await command.RunAsync("assignment", "validate", source);
        var document = NotebookDocument.Read(source);
        document.Cells[4].Metadata[NbgraderMetadata.Field]!["points"] = 4;
        document.Save(source);
        var wrong = await command.RunAsync("assignment", "validate", source);

        Assert.Equal((0, $"03-self-attention: 5 tasks, 20 points, as it should be{Environment.NewLine}"), (right.ExitCode, right.Out));
        Assert.Equal(1, wrong.ExitCode);
        Assert.Equal(
            $"{source} is not an assignment as it should be:\n"
            + "  cell 3 (id scaled-scores-text): points: the heading says 3, but the test cells of the task are worth 4\n"
            + "  cell 5 (id scaled-scores): test: the assessment is Assessment.Of(\"scaled-scores\", points: 3), but id and points of the cell say Assessment.Of(\"scaled-scores\", points: 4)"
            + Environment.NewLine, wrong.Error);
    }

    [Fact]
    public async Task WhatIsMissingIsMisuse()
    {
        var outcome = await command.RunAsync("assignment", "release", "nowhere.ipynb", "--out", "student");

        Assert.Equal((2, $"There is no file {Path.Combine(command.Folder, "nowhere.ipynb")}.{Environment.NewLine}"), (outcome.ExitCode, outcome.Error));
    }
}
