using Course.Data.Images;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models.Images;

/// <summary>Trains a <see cref="RectangleDetector"/> on <see cref="RectangleScenes"/> and tests it on new images.</summary>
/// <remarks>Chapter 7, "DETR: queries for objects".</remarks>
public sealed class DetectionExperiment
{
    private const int BatchSize = 32;
    private const int TestSize = 300;

    /// <summary>The task.</summary>
    public RectangleScenes Task { get; init; } = new();

    /// <summary>Which query is taught which object.</summary>
    public QueryAssignment Assignment { get; init; }

    /// <summary>N, object queries.</summary>
    public int QueryCount { get; init; } = 5;

    /// <summary>How many batches of 32 images the detector is trained on.</summary>
    public int Steps { get; init; } = 1000;

    /// <summary>The largest step size of Adam.</summary>
    public double LearningRate { get; init; } = 0.002;

    /// <summary>Trains a new detector.</summary>
    /// <param name="seed">Settles the initial weights and all data.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <returns>The detector, its score on 300 new images, and the losses.</returns>
    public DetectionResult Run(int seed, bool live = false)
    {
        Seed.Set(seed);
        var random = new Random(seed);
        var detector = new RectangleDetector(QueryCount);
        var loss = new SetLoss(Assignment);
        using var optimizer = optim.Adam(detector.parameters(), LearningRate);
        using var trainer = new Trainer(detector, optimizer)
        {
            Title = $"Training loss, {(Assignment == QueryAssignment.BestMatch ? "best match" : "order of the list")}",
            Progress = live ? null : _ => { },
            GradientNormLimit = 1,
        };
        var history = trainer.Run(Steps, step =>
        {
            SetLearningRate(optimizer, step);
            using var batch = Task.Batch(BatchSize, random);
            var (kindScores, boxes) = detector.forward(batch.Images);
            return loss.Compute(kindScores, boxes, batch);
        });
        detector.eval();
        using var test = Task.Batch(TestSize, random);
        return new DetectionResult(detector, DetectionScore.Of(detector.Find(test.Images), test), history);
    }

    /// <summary>Up during the first twentieth, then down to nothing: large steps find the objects, small ones make the boxes fit.</summary>
    private void SetLearningRate(optim.Optimizer optimizer, int step)
    {
        double done = (step + 1.0) / Steps;
        foreach (var group in optimizer.ParamGroups) group.LearningRate = LearningRate * Math.Min(1, 20 * done) * (1 - (0.95 * done));
    }
}
