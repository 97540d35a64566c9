using Course.Training;

namespace Course.Models;

/// <summary>What a <see cref="HydroxylExperiment"/> leaves behind.</summary>
/// <param name="Model">The trained network; dispose it when it is no longer looked at.</param>
/// <param name="Accuracy">The share of test molecules told rightly.</param>
/// <param name="History">The loss of every step.</param>
public sealed record HydroxylResult(GraphClassifier Model, double Accuracy, TrainingHistory History) : IDisposable
{
    /// <summary>Frees the network.</summary>
    public void Dispose() => Model.Dispose();
}
