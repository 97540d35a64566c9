using Course.Data;
using Course.Training;

namespace Course.Models;

/// <summary>What an <see cref="ImageExperiment"/> leaves behind.</summary>
/// <param name="Run">What it was trained on and what it reached.</param>
/// <param name="Network">The trained network; dispose it when it is no longer looked at.</param>
/// <param name="History">The loss of every step.</param>
public sealed record ImageResult(DataSizeRun Run, ImageClassifier Network, TrainingHistory History) : IDisposable
{
    /// <summary>Frees the network.</summary>
    public void Dispose() => Network.Dispose();
}
