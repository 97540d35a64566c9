using Course.Training;

namespace Course.Models;

/// <summary>What a <see cref="PointerExperiment"/> leaves behind.</summary>
/// <param name="Model">The trained network; dispose it when it is no longer looked at.</param>
/// <param name="Accuracy">The share of values named rightly on new sequences, both pointers counted.</param>
/// <param name="FirstAccuracy">The share for the first pointer alone.</param>
/// <param name="SecondAccuracy">The share for the second pointer alone.</param>
/// <param name="Shares">The attention that each head gives to each pointer's token, (h, 2).</param>
/// <param name="History">The loss of every step.</param>
public sealed record PointerResult(
    PointerReader Model, double Accuracy, double FirstAccuracy, double SecondAccuracy, double[,] Shares, TrainingHistory History)
    : IDisposable
{
    /// <summary>Frees the network.</summary>
    public void Dispose() => Model.Dispose();
}
