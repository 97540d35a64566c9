using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>What a <see cref="WordExperiment"/> leaves behind.</summary>
/// <param name="Words">The clips.</param>
/// <param name="Network">The trained network; dispose it when it is no longer looked at.</param>
/// <param name="TrainCount">How many clips it was trained on.</param>
/// <param name="Test">The clips it was tested on.</param>
/// <param name="Answers">The label it gave to each of them.</param>
/// <param name="History">The loss of every step.</param>
public sealed record WordResult(
    SpokenWords Words, WordClassifier Network, int TrainCount, IReadOnlyList<SpokenWord> Test, IReadOnlyList<int> Answers, TrainingHistory History) : IDisposable
{
    /// <summary>The share of right answers.</summary>
    public double Accuracy => Test.Zip(Answers, (clip, answer) => clip.Label == answer ? 1.0 : 0).Average();

    /// <summary>Who is heard in the test and was not in training, in the order of names; none where the names of the files do not tell.</summary>
    public IReadOnlyList<string> HeldOut => Words.HasSpeakers ? [.. Test.Select(clip => clip.Speaker!).Distinct().Order(StringComparer.Ordinal)] : [];

    /// <summary>How often each word was taken for each other one.</summary>
    public ConfusionMatrix Confusion()
    {
        using var scope = NewDisposeScope();
        return Metrics.Confusion(
            tensor(Answers.Select(answer => (long)answer).ToArray()), tensor(Test.Select(clip => (long)clip.Label).ToArray()), Words.Labels.Count);
    }

    /// <summary>How much each moment of a clip counted for the answer.</summary>
    /// <param name="clip">A clip.</param>
    /// <returns>One weight for each 10 ms, T in all; they sum to 1.</returns>
    public double[] WeightsOverTime(SpokenWord clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var frames = tensor(clip.Features.ToArray(), dtype: ScalarType.Float32).unsqueeze(0);          // (1, T, 40)
        return Network.Forward(frames, null).Weights.to(ScalarType.Float64).data<double>().ToArray();
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => Network.Dispose();
}
