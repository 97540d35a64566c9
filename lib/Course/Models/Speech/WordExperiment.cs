using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains a <see cref="WordClassifier"/> on <see cref="SpokenWords"/> and tests it on voices it never heard.</summary>
/// <remarks>Chapter 6, "Real sound" and "Your own recordings".</remarks>
public sealed class WordExperiment() : Experiment(steps: 200, learningRate: 0.004)
{
    private const int TestBatch = 64;

    // A tenth of every target is spread over all words: with so few voices, nothing is to be certain (Szegedy et al. 2016, section 7).
    private const double Smoothing = 0.1;

    /// <summary>B in training.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>r of the truncated attention, in frames of 10 ms.</summary>
    public long Radius { get; init; } = 8;

    /// <summary>How the clips of training are changed, anew in every batch; the test hears the clips as they are.</summary>
    public OtherVoices Voices { get; init; } = new();

    /// <summary>Trains a new network and tests it.</summary>
    /// <param name="words">The clips.</param>
    /// <param name="seed">Settles who is held out, the initial weights and the batches.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <returns>The network, and what it answered for every clip of the test.</returns>
    /// <exception cref="InvalidOperationException">A label is left with no clip to train on.</exception>
    public WordResult Run(SpokenWords words, int seed, bool live = false)
    {
        ArgumentNullException.ThrowIfNull(words);
        var (train, test) = words.Split(seed);
        Seed.Set(seed);
        var network = new WordClassifier(words.Labels.Count, Radius);
        using var all = Batch(train);
        using var labels = Labels(train);
        using var lengths = tensor(train.Select(clip => (long)clip.Features.RowCount).ToArray());
        TrainingOptions options = new() { Title = $"{words.Labels.Count} words, {train.Count} clips", Live = live, WarmupAndDecay = true };
        var (_, answers, history) = Train(network, Loss, () => Answers(network, test), options);
        return new WordResult(words, network, train.Count, test, answers, history);

        Tensor Loss(int step)
        {
            var chosen = randint(0, train.Count, [BatchSize], dtype: ScalarType.Int64);
            var (frames, exists) = Voices.Draw(all.Values.index_select(0, chosen), lengths.index_select(0, chosen));
            var (scores, _) = network.Forward(frames, exists);                                         // (B, classes)
            return nn.functional.cross_entropy(scores, labels.index_select(0, chosen), label_smoothing: Smoothing);
        }
    }

    private static int[] Answers(WordClassifier network, IReadOnlyList<SpokenWord> clips)
    {
        var answers = new List<int>();
        foreach (var part in clips.Chunk(TestBatch))
        {
            using var scope = NewDisposeScope();
            using var batch = Batch(part);
            answers.AddRange(network.Forward(batch.Values, batch.Mask).Scores.argmax(-1).data<long>().ToArray().Select(label => (int)label));
        }

        return [.. answers];
    }

    private static RaggedBatch Batch(IReadOnlyList<SpokenWord> clips) => RaggedBatch.OfVectors([.. clips.Select(clip => clip.Features)]);

    private static Tensor Labels(IReadOnlyList<SpokenWord> clips) => tensor(clips.Select(clip => (long)clip.Label).ToArray());
}

/// <summary>What a <see cref="WordExperiment"/> leaves behind; its score is the share of right answers.</summary>
/// <param name="Words">The clips.</param>
/// <param name="Model">The trained network; dispose it when it is no longer looked at.</param>
/// <param name="TrainCount">How many clips it was trained on.</param>
/// <param name="Test">The clips it was tested on.</param>
/// <param name="Answers">The label it gave to each of them.</param>
/// <param name="History">The loss of every step.</param>
public sealed record WordResult(
    SpokenWords Words, WordClassifier Model, int TrainCount, IReadOnlyList<SpokenWord> Test, IReadOnlyList<int> Answers, TrainingHistory History)
    : Trained<WordClassifier, double>(Model, Test.Zip(Answers, (clip, answer) => clip.Label == answer ? 1.0 : 0).Average(), History)
{
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
        return Model.Forward(frames, null).Weights.to(ScalarType.Float64).data<double>().ToArray();
    }
}
