using Course.Training;

namespace Course.Models;

/// <summary>What a <see cref="DetectionExperiment"/> leaves behind.</summary>
/// <param name="Detector">The trained detector; dispose it when it is no longer looked at.</param>
/// <param name="Score">How it did on images it was not trained on.</param>
/// <param name="History">The loss of every step.</param>
public sealed record DetectionResult(RectangleDetector Detector, DetectionScore Score, TrainingHistory History) : IDisposable
{
    /// <summary>Frees the detector.</summary>
    public void Dispose() => Detector.Dispose();
}
