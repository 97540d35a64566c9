using Course.Training;

namespace Course.Models;

/// <summary>What a <see cref="RecallExperiment"/> leaves behind.</summary>
/// <param name="Network">The trained network; dispose it when it is no longer looked at.</param>
/// <param name="Accuracy">The share of right answers on sequences it was not trained on.</param>
/// <param name="History">The loss of every step.</param>
public sealed record RecallResult(SequenceReader Network, double Accuracy, TrainingHistory History) : IDisposable
{
    /// <summary>Frees the network.</summary>
    public void Dispose() => Network.Dispose();
}
