using Course.Training;

namespace Course.Models;

/// <summary>What a <see cref="PhoneExperiment"/> leaves behind.</summary>
/// <param name="Radius">r, in frames.</param>
/// <param name="Network">The trained network; dispose it when it is no longer looked at.</param>
/// <param name="Accuracy">The share of frames with the right phone, in sequences it was not trained on.</param>
/// <param name="History">The loss of every step.</param>
public sealed record PhoneResult(long Radius, PhoneTagger Network, double Accuracy, TrainingHistory History) : IDisposable
{
    /// <summary>Frees the network.</summary>
    public void Dispose() => Network.Dispose();
}
