using System.Text.Json.Nodes;
using Course.Classroom.Assignments;
using Course.Classroom.Release;
using Course.Classroom.Tests.Assignments;
using Course.Jupyter.Documents;

namespace Course.Classroom.Tests.Release;

public sealed class StudentVersionTests
{
    [Fact]
    public void ASolutionBecomesAStubThatNamesTheTask()
    {
        Assert.Equal(
            """
            int Twice(int n)
            {
                // Your answer: replace the next line.
                throw new NotImplementedException("Twice: not answered yet");
            }
            """.ReplaceLineEndings("\n"), Of(SmallAssignment.Create()).Cells[3].Source);
    }

    [Fact]
    public void TheAuthorsOwnStubComesAsItIsWritten()
    {
        var shown = Of(SmallAssignment.With(document => document.Cells[3].Source =
            "// BEGIN SOLUTION\n// STUB: int Twice(int n)\n// STUB: {\n    // STUB:     return 0;   // yours\n// STUB: }\nint Twice(int n) => 2 * n;\n// END SOLUTION"));

        Assert.Equal("int Twice(int n)\n{\n    return 0;   // yours\n}", shown.Cells[3].Source);
    }

    [Fact]
    public void HiddenTestsAreGone()
    {
        Assert.Equal("Assessment.Of(\"twice\", points: 2)\n    .Equal(\"of 3\", 1, () => Twice(3), 6)", Of(SmallAssignment.Create()).Cells[4].Source);
        Assert.Equal("int a;\n\nAssessment.Of(\"twice\", points: 2)", Of(SmallAssignment.With(document => document.Cells[4].Source =
            "int a;\n\n// BEGIN HIDDEN TESTS\nint b;\n// END HIDDEN TESTS\n\nAssessment.Of(\"twice\", points: 2)\n// BEGIN HIDDEN TESTS\n.Hidden()\n// END HIDDEN TESTS")).Cells[4].Source);
    }

    [Fact]
    public void OutputsAndCountsAreGone()
    {
        var shown = Of(SmallAssignment.With(document =>
        {
            document.Cells[4].ExecutionCount = 7;
            document.Cells[4].Outputs = [new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "secret" }];
            document.Cells[4].Metadata["execution"] = new JsonObject();
            document.Metadata["celltoolbar"] = "Create Assignment";
        }));

        Assert.Empty(shown.Cells[4].Outputs);
        Assert.Null(shown.Cells[4].ExecutionCount);
        Assert.DoesNotContain("secret", shown.ToJson());
        Assert.False(shown.Cells[4].Metadata.ContainsKey("execution") || shown.Metadata.ContainsKey("celltoolbar"));
    }

    [Fact]
    public void CellsAreMarkedAsNbgraderMarksThem()
    {
        var shown = Of(SmallAssignment.Create());

        Assert.Equal(
            ["-,-", "False,False", "False,False", "False,-", "False,False"],
            shown.Cells.Select(cell => $"{cell.Metadata["deletable"]?.GetValue<bool>().ToString() ?? "-"},{cell.Metadata["editable"]?.GetValue<bool>().ToString() ?? "-"}"));
        Assert.Equal(["code", "markdown", "code", "code"], shown.Cells.Skip(1).Select(cell => (string?)cell.Metadata["nbgrader"]!["cell_type"]));
        Assert.All(shown.Cells.Skip(1), cell => Assert.Equal(NbgraderMetadata.Of(cell)!.Checksum(cell), (string?)cell.Metadata["nbgrader"]!["checksum"]));
    }

    [Fact]
    public void TheSourceStaysAsItIsAndGivesTheSameTwice()
    {
        var source = SmallAssignment.Create();
        string before = source.ToJson();
        var assignment = Assignment.Of(source);

        Assert.Equal(StudentVersion.Of(assignment).ToJson(), StudentVersion.Of(assignment).ToJson());
        Assert.Equal(before, source.ToJson());
    }

    private static NotebookDocument Of(NotebookDocument source) => StudentVersion.Of(Assignment.Of(source));
}
