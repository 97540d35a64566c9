using Course.Runner.Comparison;

namespace Notebooks.Tests;

/// <summary>A tag takes a cell's numbers out of the comparison; tags may not hollow it out.</summary>
public class ComparisonCoverageTests
{
    private const double TrainedShare = 0.30;
    private const double VolatileShare = 0.05;

    [Theory]
    [MemberData(nameof(Lessons.AllPaths), MemberType = typeof(Lessons))]
    public void MostCellsAreComparedByTheirValues(string path)
    {
        var levels = Lessons.CodeCells(path).Where(cell => cell.Outputs.Count > 0).Select(cell => ComparisonTags.LevelOf(cell.Tags)).ToList();
        int trained = levels.Count(level => level == ComparisonLevel.Structure), masked = levels.Count(level => level == ComparisonLevel.Presence);
        Assert.True(trained <= TrainedShare * levels.Count, $"{trained} of {levels.Count} cells with outputs are tagged trained; at most {TrainedShare:P0} may be.");
        // One cell is always allowed: a short chapter may measure a time.
        Assert.True(masked <= Math.Max(1, VolatileShare * levels.Count), $"{masked} of {levels.Count} cells with outputs are tagged volatile; at most {VolatileShare:P0} may be.");
    }
}
