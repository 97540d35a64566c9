using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains a <see cref="RectangleDetector"/> on <see cref="RectangleScenes"/> and tests it on new images.</summary>
/// <remarks>Chapter 7, "DETR: queries for objects".</remarks>
public sealed class DetectionExperiment() : Experiment(steps: 400, learningRate: 0.006)
{
    private const int BatchSize = 32;
    private const int TestSize = 300;

    /// <summary>The task.</summary>
    public RectangleScenes Task { get; init; } = new();

    /// <summary>Which query is taught which object.</summary>
    public QueryAssignment Assignment { get; init; }

    /// <summary>N, object queries.</summary>
    public int QueryCount { get; init; } = 5;

    /// <summary>Trains a new detector.</summary>
    /// <param name="seed">Settles the initial weights and all data.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <returns>The detector and its score on 300 new images.</returns>
    public Trained<RectangleDetector, DetectionScore> Run(int seed, bool live = false)
    {
        Seed.Set(seed);
        var random = new Random(seed);
        var detector = new RectangleDetector(QueryCount);
        var loss = new SetLoss(Assignment);
        return Train(detector, Loss, Test, new()
        {
            Title = $"Training loss, {(Assignment == QueryAssignment.BestMatch ? "best match" : "order of the list")}",
            Live = live,
            GradientNormLimit = 1,
            WarmupAndDecay = true,
        });

        Tensor Loss(int step)
        {
            using var batch = Task.Batch(BatchSize, random);
            var (kindScores, boxes) = detector.forward(batch.Images);
            return loss.Compute(kindScores, boxes, batch);
        }

        DetectionScore Test()
        {
            using var batch = Task.Batch(TestSize, random);
            return DetectionScore.Of(detector.Find(batch.Images), batch);
        }
    }

    /// <summary>How much of its attention a query gives to the box it reports, on average over all reports.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="batch">Images of the task.</param>
    /// <returns>The share on patches that the box touches, and what it would be if every patch got the same; NaN when nothing is reported.</returns>
    public static (double Share, double Even) ShareOnOwnBox(RectangleDetector detector, SceneBatch batch)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        const int Patch = RectangleDetector.PatchSize, Across = RectangleDetector.PatchesAcross, Count = Across * Across;
        float[] weights = detector.QueryWeights(batch.Images).contiguous().data<float>().ToArray();        // (B · N · L)
        var (shares, evens) = (new List<double>(), new List<double>());
        foreach (var (reports, image) in detector.Find(batch.Images).Select((reports, image) => (reports, image)))
        {
            foreach (var (query, _, box) in reports)
            {
                int[] own = [.. Enumerable.Range(0, Count).Where(patch =>
                    patch % Across * Patch < box.Right && (patch % Across + 1) * Patch > box.Left && patch / Across * Patch < box.Bottom && (patch / Across + 1) * Patch > box.Top)];
                shares.Add(own.Sum(patch => weights[(((image * detector.QueryCount) + query) * Count) + patch]));
                evens.Add((double)own.Length / Count);
            }
        }

        return shares.Count == 0 ? (double.NaN, double.NaN) : (shares.Average(), evens.Average());
    }
}
