using Course.Data;

namespace Course.Models;

/// <summary>How much of what is there was found, and how much of what was reported is there.</summary>
/// <param name="Objects">Rectangles in the images.</param>
/// <param name="Reported">Rectangles that were reported.</param>
/// <param name="Hits">Pairs of the two: the right kind, intersection over union at least 0.5; each rectangle and each report counts once.</param>
public sealed record DetectionScore(int Objects, int Reported, int Hits)
{
    /// <summary>The intersection over union from which on a report counts as a hit.</summary>
    public const double MinOverlap = 0.5;

    /// <summary>The share of rectangles that were found (recall).</summary>
    public double Found => (double)Hits / Objects;

    /// <summary>The share of reports that are right (precision); NaN when nothing was reported.</summary>
    public double Right => (double)Hits / Reported;

    /// <summary>Compares reports with what is there.</summary>
    /// <param name="reports">The reports for each image.</param>
    /// <param name="batch">What is in the images.</param>
    /// <returns>The counts over all images.</returns>
    public static DetectionScore Of(IReadOnlyList<IReadOnlyList<Detection>> reports, SceneBatch batch)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(batch);
        if (reports.Count != batch.Images.shape[0])
            throw new ArgumentException($"There are reports for {reports.Count} images and {batch.Images.shape[0]} images.", nameof(reports));
        var (objects, reported, hits) = (0, 0, 0);
        for (int image = 0; image < reports.Count; image++)
        {
            var there = batch.ObjectsOf(image);
            objects += there.Count;
            reported += reports[image].Count;
            hits += Pairs(there, reports[image]);
        }

        return new DetectionScore(objects, reported, hits);
    }

    /// <summary>Intersection over union of two boxes.</summary>
    public static double Overlap(SceneObject one, SceneObject other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        double across = Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left);
        double down = Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top);
        double common = Math.Max(across, 0) * Math.Max(down, 0);
        return common / (Area(one) + Area(other) - common);
    }

    private static double Area(SceneObject box) => (box.Right - box.Left) * (box.Bottom - box.Top);

    /// <summary>The most hits that are possible when each object and each report counts once: a matching again.</summary>
    private static int Pairs(IReadOnlyList<SceneObject> there, IReadOnlyList<Detection> reports)
    {
        double[,] costs = new double[there.Count, reports.Count];
        for (int i = 0; i < there.Count; i++)
        {
            for (int j = 0; j < reports.Count; j++)
                costs[i, j] = there[i].Kind == reports[j].Object.Kind && Overlap(there[i], reports[j].Object) >= MinOverlap ? -1 : 0;
        }

        return (int)-HungarianMatching.Cost(costs, HungarianMatching.Solve(costs));
    }
}
