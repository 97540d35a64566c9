using Course.Training;

namespace Course.Models;

/// <summary>What a <see cref="CopyBeforeExperiment"/> leaves behind.</summary>
/// <param name="Name">The name of the encoding.</param>
/// <param name="Network">The trained network; dispose it when it is no longer looked at.</param>
/// <param name="Accuracy">
/// The share of right answers at each position, from 0; NaN where there is no target, as at the first. Positions up to the trained length are
/// measured in sequences of that length, those behind it in longer ones.
/// </param>
/// <param name="TrainedLength">L in training.</param>
/// <param name="History">The loss of every step.</param>
public sealed record CopyBeforeResult(
    string Name, PositionedNetwork Network, IReadOnlyList<double> Accuracy, int TrainedLength, TrainingHistory History) : IDisposable
{
    /// <summary>The mean accuracy within the trained length.</summary>
    public double Within => Accuracy.Take(TrainedLength).Where(double.IsFinite).Average();

    /// <summary>The mean accuracy at positions that no training sequence had.</summary>
    public double Beyond => Accuracy.Skip(TrainedLength).Where(double.IsFinite).Average();

    /// <summary>Frees the network.</summary>
    public void Dispose() => Network.Dispose();
}
