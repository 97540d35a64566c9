using Course.Data;
using Course.Models;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Tests.Models.Images;

public class DetectionExperimentTests
{
    private static readonly SceneObject Red = new(0, 2, 2, 10, 8), Blue = new(2, 12, 14, 18, 22);

    private static Detection Report(SceneObject box, int query = 0) => new(query, 1, box);

    [Fact]
    public void ASeedSettlesEverythingAndTheLossFalls()
    {
        var experiment = new DetectionExperiment { Steps = 25 };

        using var one = experiment.Run(seed: 5);
        using var two = experiment.Run(seed: 5);
        using var other = experiment.Run(seed: 6);

        Assert.Equal(one.History.Losses, two.History.Losses);
        Assert.Equal(one.Score, two.Score);
        Assert.NotEqual(one.History.Losses, other.History.Losses);
        Assert.True(one.History.Losses.TakeLast(5).Average() < 0.8 * one.History.First, one.History.ToString());
    }

    [Fact]
    public void TrainingLeavesTheDetectorBehindAndNothingElse()
    {
        using var scope = NewDisposeScope();
        using (new DetectionExperiment { Steps = 2 }.Run(seed: 0))
        {
        }

        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void AHitNeedsTheKindAndHalfTheBoxAndCountsOnce()
    {
        using var scope = NewDisposeScope();
        var batch = RectangleScenes.Paint([[Red, Blue], [Blue]]);

        Assert.Equal(new DetectionScore(3, 3, 3), DetectionScore.Of([[Report(Blue), Report(Red)], [Report(Blue)]], batch));
        Assert.Equal(new DetectionScore(3, 2, 1), DetectionScore.Of([[Report(Red), Report(Red)], []], batch));                       // the second is one too many
        Assert.Equal(new DetectionScore(3, 1, 0), DetectionScore.Of([[Report(Red with { Kind = 1 })], []], batch));                  // the wrong kind
        Assert.Equal(new DetectionScore(3, 1, 0), DetectionScore.Of([[Report(Red with { Right = 5 })], []], batch));                 // 3/8 of the box
        Assert.Equal(new DetectionScore(3, 1, 1), DetectionScore.Of([[Report(Red with { Right = 7 })], []], batch));                 // 5/8 of the box
        Assert.Equal((1 / 3.0, 0.5), (new DetectionScore(3, 2, 1).Found, new DetectionScore(3, 2, 1).Right));
    }

    [Fact]
    public void WhatAQueryReportsIsItsMostLikelyKindAndItsBoxInPixels()
    {
        using var scope = NewDisposeScope();
        Seed.Set(2);
        var detector = new RectangleDetector();
        var batch = new RectangleScenes().Batch(6, new Random(2));
        var (scores, boxes) = detector.forward(batch.Images);
        var reports = detector.Find(batch.Images);

        Assert.Contains(reports, image => image.Count > 0);
        for (int image = 0; image < 6; image++)
        {
            for (int query = 0; query < 5; query++)
            {
                long kind = scores[image, query].argmax().item<long>();
                var report = reports[image].SingleOrDefault(one => one.Query == query);
                Assert.Equal(kind == 3, report is null);
                if (report is null) continue;
                Assert.Equal(kind, report.Object.Kind);
                Assert.Equal(scores[image, query].softmax(0).max().item<float>(), report.Confidence, 5);
                Assert.Equal(24 * boxes[image, query, 0].item<float>(), (report.Object.Left + report.Object.Right) / 2, 3);
                Assert.Equal(24 * boxes[image, query, 3].item<float>(), report.Object.Bottom - report.Object.Top, 3);
            }
        }
    }

    [Fact]
    public void EveryMapIsAFullSetOfShares()
    {
        using var scope = NewDisposeScope();
        Seed.Set(0);
        var detector = new RectangleDetector(queryCount: 6);
        var batch = new RectangleScenes().Batch(2, new Random(0));
        var (toImage, among) = (detector.QueryWeights(batch.Images), detector.PatchWeights(batch.Images));

        Assert.Equal([2, 6, 36], toImage.shape);
        Assert.Equal([2, 4, 36, 36], among.shape);
        Assert.True(toImage.sum(new long[] { 2 }).allclose(ones(2, 6)) && among.sum(new long[] { 3 }).allclose(ones(2, 4, 36)));
        var (share, even) = DetectionExperiment.ShareOnOwnBox(detector, batch);
        Assert.InRange(share, 0, 1);
        Assert.InRange(even, 1 / 36.0, 1);
    }

    [Fact]
    public void TooFewQueriesAreRefused()
    {
        Assert.StartsWith("An image can have 3 rectangles, and a query finds one, so there are at least 3 queries.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new RectangleDetector(queryCount: 2)).Message, StringComparison.Ordinal);
    }
}
