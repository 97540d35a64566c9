using Course.Training;

namespace Course.Models;

/// <summary>What an experiment of chapter 3 leaves behind.</summary>
/// <param name="Model">The trained network; dispose it when it is no longer looked at.</param>
/// <param name="Measured">The accuracy or the mean squared error on sequences it was not trained on.</param>
/// <param name="History">The loss of every step.</param>
public sealed record ExperimentResult(AttentionThenDense Model, double Measured, TrainingHistory History) : IDisposable
{
    /// <summary>Frees the network.</summary>
    public void Dispose() => Model.Dispose();
}
