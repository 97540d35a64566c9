using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Trains and measures taggers, all kinds in the same way.</summary>
/// <remarks>The loop of notebook 02, "A complete tagger", as a library call.</remarks>
public static class TaggerTraining
{
    /// <summary>Trains on given sentences: every step takes some of them at random.</summary>
    /// <param name="tagger">The tagger.</param>
    /// <param name="coding">Numbers for words and tags.</param>
    /// <param name="sentences">The training sentences, at least one.</param>
    /// <param name="seed">Settles which sentences a step takes.</param>
    /// <param name="steps">How many batches.</param>
    /// <param name="batchSize">Sentences in a batch.</param>
    /// <param name="learningRate">The step size of Adam.</param>
    /// <param name="live">The title of the live loss curve; null for silence.</param>
    /// <returns>The loss of every step.</returns>
    /// <exception cref="ArgumentException">There is no sentence.</exception>
    public static TrainingHistory OnSentences(
        Tagger tagger, TagCoding coding, IReadOnlyList<TaggedSentence> sentences, int seed,
        int steps = 600, int batchSize = 32, double learningRate = 0.01, string? live = null)
    {
        ArgumentNullException.ThrowIfNull(tagger);
        ArgumentNullException.ThrowIfNull(coding);
        ArgumentNullException.ThrowIfNull(sentences);
        if (sentences.Count == 0)
            throw new ArgumentException("Training needs at least one sentence; there is none.", nameof(sentences));
        var random = new Random(seed);
        using var trainer = Trainer.Adam(tagger, learningRate, new() { Title = live ?? "", Live = live is not null });
        return trainer.Run(steps, _ =>
        {
            using var batch = coding.Batch([.. Enumerable.Range(0, batchSize).Select(_ => sentences[random.Next(sentences.Count)])]);
            return tagger.Loss(batch);
        });
    }

    /// <summary>The share of right tags.</summary>
    /// <param name="tagger">The tagger.</param>
    /// <param name="coding">The numbers it was trained with.</param>
    /// <param name="sentences">The sentences; at least one word in all.</param>
    /// <param name="counted">Which words count; null for all.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">No word counts, or a tag was never seen.</exception>
    public static double Accuracy(Tagger tagger, TagCoding coding, IReadOnlyList<TaggedSentence> sentences, Func<string, bool>? counted = null)
    {
        ArgumentNullException.ThrowIfNull(tagger);
        ArgumentNullException.ThrowIfNull(coding);
        ArgumentNullException.ThrowIfNull(sentences);
        using var batch = coding.Batch(sentences);
        var predicted = tagger.Predict(batch);
        int right = 0;
        int words = 0;
        for (int i = 0; i < sentences.Count; i++)
        {
            int[] tags = coding.Tags.Encode(sentences[i].Tags);
            for (int word = 0; word < tags.Length; word++)
            {
                if (counted is not null && !counted(sentences[i].Words[word].ToLowerInvariant()))
                    continue;
                words++;
                if (predicted[i][word] == tags[word])
                    right++;
            }
        }

        return words > 0 ? right / (double)words : throw new ArgumentException("There is no word that counts in these sentences.", nameof(sentences));
    }

    /// <summary>Tags one sentence.</summary>
    /// <param name="tagger">The tagger.</param>
    /// <param name="coding">The numbers it was trained with.</param>
    /// <param name="words">The words; none give no tags.</param>
    /// <returns>The words with the tags that the tagger found best.</returns>
    public static TaggedSentence Tag(Tagger tagger, TagCoding coding, IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(tagger);
        ArgumentNullException.ThrowIfNull(coding);
        ArgumentNullException.ThrowIfNull(words);
        if (words.Count == 0)
            return new TaggedSentence([], []);
        using var batch = coding.Batch([new TaggedSentence(words, [.. words.Select(_ => coding.Tags.Words[0])])]);
        return new TaggedSentence(words, coding.Tags.Decode(tagger.Predict(batch)[0]));
    }

    /// <summary>The attention map of one sentence.</summary>
    /// <param name="tagger">The tagger.</param>
    /// <param name="coding">The numbers it was trained with.</param>
    /// <param name="words">The words, at least one.</param>
    /// <returns>(L × L): one row for each word that attends, one column for each word attended to.</returns>
    /// <exception cref="ArgumentException">There is no word.</exception>
    public static double[,] AttentionMap(AttentionTagger tagger, TagCoding coding, IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(tagger);
        ArgumentNullException.ThrowIfNull(coding);
        ArgumentNullException.ThrowIfNull(words);
        if (words.Count == 0)
            throw new ArgumentException("An attention map needs at least one word; words is empty.", nameof(words));
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var numbers = tensor(coding.Encode(words).Select(word => (long)word).ToArray()).unsqueeze(0);      // (1, L)
        var weights = tagger.Weights(numbers, ones_like(numbers, dtype: ScalarType.Bool))[0];              // (L, L)
        return (double[,])weights.to(ScalarType.Float64).data<double>().ToNDArray();
    }
}
