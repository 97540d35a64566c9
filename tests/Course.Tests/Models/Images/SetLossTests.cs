using Course.Checks;
using Course.Data;
using Course.Models;
using TorchSharp;

namespace Course.Tests.Models.Images;

public class SetLossTests
{
    private static readonly SceneObject Red = new(0, 2, 2, 10, 8), Blue = new(2, 12, 14, 18, 22);

    /// <summary>Predictions that say exactly what is there, in the given order of queries.</summary>
    private static (torch.Tensor Scores, torch.Tensor Boxes) Perfect(params SceneObject?[] queries)
    {
        var (scores, boxes) = (torch.full([1, queries.Length, 4], -20.0), torch.full([1, queries.Length, 4], 0.5));
        for (int n = 0; n < queries.Length; n++)
        {
            scores[0, n, queries[n]?.Kind ?? 3] = 20.0;
            if (queries[n] is { } box)
                boxes[0, n] = torch.tensor(new[] { (box.Left + box.Right) / 48, (box.Top + box.Bottom) / 48, (box.Right - box.Left) / 24, (box.Bottom - box.Top) / 24 });
        }

        return (scores.to(torch.float64), boxes.to(torch.float64));
    }

    [Fact]
    public void TheOrderOfTheObjectsDoesNotMatterWithTheBestMatchAndDoesWithTheOrderOfTheList()
    {
        using var scope = torch.NewDisposeScope();
        var batch = RectangleScenes.Paint([[Red, Blue]]);
        var (scores, boxes) = Perfect(null, Blue, null, Red);
        var (inOrder, inOrderBoxes) = Perfect(Red, Blue, null, null);

        Assert.Equal(0, new SetLoss().Compute(scores, boxes, batch).item<double>(), 6);
        Assert.Equal(0, new SetLoss(QueryAssignment.ListOrder).Compute(inOrder, inOrderBoxes, batch).item<double>(), 6);
        Assert.True(new SetLoss(QueryAssignment.ListOrder).Compute(scores, boxes, batch).item<double>() > 5);
    }

    [Fact]
    public void TheLossIsTheWeightedSumOfItsThreeParts()
    {
        using var scope = torch.NewDisposeScope();
        var batch = RectangleScenes.Paint([[Red]]);
        var scores = torch.zeros(1, 3, 4, dtype: torch.float64);
        var boxes = batch.Boxes[.., 0..1].to(torch.float64).expand(1, 3, 4).clone();
        boxes[0, 1] += 0.01;
        boxes[0, 2] += 0.02;

        // All queries are undecided: ln 4 each. Query 0 has the exact box, so it is the match and distance and overlap cost nothing.
        Assert.Equal(Math.Log(4), new SetLoss().Compute(scores, boxes, batch).item<double>(), 6);
        boxes[0, 0] = boxes[0, 1];
        double overlap = Boxes.Generalised(boxes[0, 1], batch.Boxes[0, 0].to(torch.float64)).item<double>();
        Assert.Equal(Math.Log(4) + (5 * 0.04) + (2 * (1 - overlap)), new SetLoss().Compute(scores, boxes, batch).item<double>(), 6);
    }

    [Fact]
    public void ADuplicateIsPunished()
    {
        using var scope = torch.NewDisposeScope();
        var batch = RectangleScenes.Paint([[Red]]);
        var (scores, boxes) = Perfect(Red, Red, null);

        Assert.True(new SetLoss().Compute(scores, boxes, batch).item<double>() > 5);
    }

    [Fact]
    public void ACostIsWhatTheQueryIsWrongByInKindAndPlace()
    {
        using var scope = torch.NewDisposeScope();
        var batch = RectangleScenes.Paint([[Red, Blue]]);
        var (scores, boxes) = Perfect(Blue, Red, null);

        var costs = SetLoss.Costs(scores, boxes, batch);

        Assert.Equal([1, 3, 3], costs.shape);
        Assert.Equal(-3, costs[0, 0, 1].item<double>(), 6);                                      // −1 for the kind, −2 for the overlap
        Assert.Equal(-3, costs[0, 1, 0].item<double>(), 6);
        Assert.True(costs[0, 0, 0].item<double>() > 0 && costs[0, 1, 2].item<double>() > -1);
    }

    [Fact]
    public void GradientsAgreeWithFiniteDifferences()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(4);
        var batch = RectangleScenes.Paint([[Red, Blue], [Blue]]);
        var scores = torch.randn(2, 4, 4, dtype: torch.float64);
        var boxes = 0.2 + (0.5 * torch.rand(2, 4, 4, dtype: torch.float64));

        double ofScores = GradientCheck.LargestError(point => new SetLoss().Compute(point, boxes, batch), scores);
        double ofBoxes = GradientCheck.LargestError(point => new SetLoss().Compute(scores, point, batch), boxes);

        Assert.True(ofScores < 1e-6 && ofBoxes < 1e-6, $"errors {ofScores}, {ofBoxes}");
    }

    [Fact]
    public void ShapesThatDoNotFitAreRefused()
    {
        using var scope = torch.NewDisposeScope();
        var batch = RectangleScenes.Paint([[Red]]);

        Assert.Equal("kindScores is (1, 2, 4), boxes is (1, 2, 4), the objects are (1, 3); they need to be (B, N, K + 1), (B, N, 4) and (B, M) with N at least M. (Parameter 'kindScores')",
            Assert.Throws<ArgumentException>(() => new SetLoss().Compute(torch.zeros(1, 2, 4), torch.zeros(1, 2, 4), batch)).Message);
        Assert.StartsWith("costs[0, 0] is NaN;", Assert.Throws<ArgumentException>(
            () => new SetLoss().Compute(torch.zeros(1, 3, 4), torch.full([1, 3, 4], double.NaN), batch)).Message, StringComparison.Ordinal);
    }
}
