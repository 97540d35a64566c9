using Course.Runner.Comparison;

namespace Notebooks.Tests;

/// <summary>A tag takes a cell's numbers out of the comparison; tags may not hollow it out.</summary>
public class ComparisonCoverageTests
{
    private const string Claim = "application/vnd.course.claim+json";
    private const double TrainedShare = 0.30;
    private const double VolatileShare = 0.05;

    [Theory]
    [MemberData(nameof(Lessons.Paths), MemberType = typeof(Lessons))]
    public void MostCellsOfALessonAreComparedByTheirValues(string path)
    {
        var (cells, trained) = (Shown(path), Shown(path, ComparisonLevel.Structure));
        Assert.True(trained <= TrainedShare * cells, $"{trained} of {cells} cells with outputs are tagged trained; at most {TrainedShare:P0} may be.");
    }

    // An extra may be a study of trainings from end to end. What it finds is then compared by its claims.
    [Theory]
    [MemberData(nameof(Lessons.AllPaths), MemberType = typeof(Lessons))]
    public void ANotebookThatTrainsStatesClaims(string path)
    {
        int trained = Shown(path, ComparisonLevel.Structure);
        Assert.True(trained == 0 || Lessons.CodeCells(path).SelectMany(cell => cell.Outputs).Any(output => output?["data"]?[Claim] is not null),
            $"{trained} cells are tagged trained, and the notebook states no claim.");
    }

    [Theory]
    [MemberData(nameof(Lessons.AllPaths), MemberType = typeof(Lessons))]
    public void FewCellsAreComparedByPresenceAlone(string path)
    {
        var (cells, masked) = (Shown(path), Shown(path, ComparisonLevel.Presence));
        // One cell is always allowed: a short chapter may measure a time.
        Assert.True(masked <= Math.Max(1, VolatileShare * cells), $"{masked} of {cells} cells with outputs are tagged volatile; at most {VolatileShare:P0} may be.");
    }

    private static int Shown(string path, ComparisonLevel? level = null) =>
        Lessons.CodeCells(path).Count(cell => cell.Outputs.Count > 0 && (level is null || ComparisonTags.LevelOf(cell.Tags) == level));
}
