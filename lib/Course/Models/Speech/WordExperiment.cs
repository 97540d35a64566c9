using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains a <see cref="WordClassifier"/> on <see cref="SpokenWords"/> and tests it on voices it never heard.</summary>
/// <remarks>Chapter 6, "Real sound" and "Bring your own".</remarks>
public sealed class WordExperiment
{
    private const int TestBatch = 64;

    // A tenth of every target is spread over all words: with so few voices, nothing is to be certain (Szegedy et al. 2016, section 7).
    private const double Smoothing = 0.1;

    /// <summary>How many batches the network is trained on.</summary>
    public int Steps { get; init; } = 500;

    /// <summary>B in training.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The largest step size of Adam, see <see cref="WarmUpAndDecay"/>.</summary>
    public double LearningRate { get; init; } = 0.002;

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
        var optimizer = new Adam(network.parameters(), LearningRate);
        using var trainer = new Trainer(network, optimizer)
        {
            Title = $"{words.Labels.Count} words, {train.Count} clips",
            Progress = live ? null : _ => { },
        };
        var history = trainer.Run(Steps, step =>
        {
            WarmUpAndDecay.Set(optimizer, LearningRate, step, Steps);
            var chosen = randint(0, train.Count, [BatchSize], dtype: ScalarType.Int64);
            var (frames, exists) = Voices.Draw(all.Values.index_select(0, chosen), lengths.index_select(0, chosen));
            var (scores, _) = network.Forward(frames, exists);                                         // (B, classes)
            return nn.functional.cross_entropy(scores, labels.index_select(0, chosen), label_smoothing: Smoothing);
        });
        network.eval();
        return new WordResult(words, network, train.Count, test, Answers(network, test), history);
    }

    private static int[] Answers(WordClassifier network, IReadOnlyList<SpokenWord> clips)
    {
        using var off = no_grad();
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
