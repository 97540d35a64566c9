using Course.Classroom.Assignments;
using Course.Jupyter.Documents;

namespace Course.Classroom.Tests.Assignments;

/// <summary>The expected values come from nbgrader's own compute_checksum (its source of June 2026).</summary>
public sealed class ChecksumTests
{
    [Fact]
    public void AGradedCellIsSummedWithItsPoints()
    {
        Assert.Equal("b0cee903b93b4ca01f7ade2f7ac8db52", Checksum(SmallAssignment.With(
            CSharpNotebook.Code("Assessment.Of(\"é\", points: 2.5)"), "scaled-scores", grade: true, locked: true, points: 2.5)));
        Assert.Equal("a5b303f0b83e9a05ee27610d60c18f91", Checksum(SmallAssignment.With(CSharpNotebook.Code("x"), "a", grade: true, locked: true, points: 4)));
    }

    [Fact]
    public void ALockedTextIsSummedWithoutPoints()
    {
        Assert.Equal("e8bcb37bdd4e00dc5c2da465997d67af", Checksum(SmallAssignment.With(CSharpNotebook.Markdown("## Task"), "scaled-scores-text", locked: true)));
    }

    private static string Checksum(NotebookCell cell) => NbgraderMetadata.Of(cell)!.Checksum(cell);
}
