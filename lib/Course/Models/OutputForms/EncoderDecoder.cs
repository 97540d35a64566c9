using Course.Attention;
using Course.Data;
using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>One step of greedy decoding.</summary>
/// <param name="Symbol">The symbol chosen, or <see cref="EncoderDecoder.End"/>.</param>
/// <param name="Probability">How sure the model was of it, 0 to 1.</param>
/// <param name="Attention">How much the step attended to each symbol of the source; the numbers sum to 1.</param>
public sealed record DecodingStep(int Symbol, double Probability, double[] Attention);

/// <summary>
/// N → N′: the model decides itself how many symbols come out. An encoder reads the source; a decoder writes one symbol after another,
/// attends to what it wrote (causal self-attention) and to the source (cross-attention), and stops by writing an end symbol.
/// </summary>
/// <remarks>Vaswani et al. 2017, section 3.1, with one layer and one head. Notebook 01, "The network decides how long its answer is", and the notebook extras/translating-dates.</remarks>
public sealed class EncoderDecoder : nn.Module<Tensor, Tensor, Tensor, Tensor>
{
    private readonly SequenceEncoder encoder;
    private readonly PlacedEmbedding embedding;
    private readonly DecoderBlock decoder;
    private readonly Linear output;
    private readonly int maxLength;

    /// <summary>Makes a model with random weights.</summary>
    /// <param name="symbolCount">How many symbols there are, in the source and in the target.</param>
    /// <param name="modelDim">d, the width of a vector.</param>
    /// <param name="maxLength">The longest source and the longest target, end symbol included.</param>
    public EncoderDecoder(int symbolCount, long modelDim = 64, int maxLength = 32)
        : base(nameof(EncoderDecoder))
    {
        (Start, End, this.maxLength) = (symbolCount, symbolCount + 1, maxLength);
        encoder = new SequenceEncoder(symbolCount, modelDim, maxLength);
        embedding = new PlacedEmbedding(symbolCount + 1, modelDim, maxLength); // the start symbol is read, the end symbol never
        decoder = new DecoderBlock(new SelfAttention(modelDim));
        output = nn.Linear(modelDim, symbolCount + 2);
        RegisterComponents();
    }

    /// <summary>The symbol in front of every target, from which the first real symbol is predicted.</summary>
    public int Start { get; }

    /// <summary>The symbol by which the model says that it is done.</summary>
    public int End { get; }

    /// <summary>Scores for the symbol that follows each symbol of the target, given all before it.</summary>
    /// <param name="source">Symbol numbers, (B, L) of int64.</param>
    /// <param name="sourceMask">What is real in the source, (B, L) of bool.</param>
    /// <param name="target">What is written so far, start symbol first, (B, M) of int64.</param>
    /// <returns>(B, M, symbols + 2).</returns>
    public override Tensor forward(Tensor source, Tensor sourceMask, Tensor target)
    {
        using var scope = NewDisposeScope();
        return Scores(encoder.forward(source, sourceMask), sourceMask, target).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The mean cross-entropy over all symbols to be written, the end symbol included. The decoder is given the right symbols
    /// before each place, not its own guesses (teacher forcing).
    /// </summary>
    /// <param name="sources">The sources.</param>
    /// <param name="targets">For each source the symbols that should come out; may be empty.</param>
    /// <exception cref="ArgumentException">There is not one target for each source, or one is too long.</exception>
    public Tensor Loss(RaggedBatch sources, IReadOnlyList<int[]> targets)
    {
        if (targets.Count != sources.Lengths.Count)
            throw new ArgumentException($"There are {sources.Lengths.Count} sources and {targets.Count} targets; give one target for each source.", nameof(targets));
        using var scope = NewDisposeScope();
        using var read = RaggedBatch.OfIds([.. targets.Select(target => (int[])[Start, .. target])]);
        using var write = RaggedBatch.OfIds([.. targets.Select(target => (int[])[.. target, End])]);
        var scores = forward(sources.Values, sources.Mask, read.Values)[write.Mask]; // (symbols to write, symbols + 2)
        return nn.functional.cross_entropy(scores, write.Values[write.Mask]).MoveToOuterDisposeScope();
    }

    /// <summary>Writes a target one symbol at a time, each time the most probable one, until the end symbol or the limit.</summary>
    /// <param name="source">Symbol numbers, at least one.</param>
    /// <param name="limit">The greatest number of steps; the longest target the model can write when left out.</param>
    /// <returns>The steps, the one that chose the end symbol included.</returns>
    /// <exception cref="ArgumentException">The source is empty or too long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is outside 1 … maxLength.</exception>
    public IReadOnlyList<DecodingStep> DecodeGreedily(IReadOnlyList<int> source, int? limit = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Count == 0)
            throw new ArgumentException("The source is empty; give at least one symbol.", nameof(source));
        int most = Guard.InRange(limit ?? maxLength, 1, maxLength, $"This model writes from 1 to {maxLength} symbols.", nameof(limit));

        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var batch = RaggedBatch.OfIds([source]);
        var memory = encoder.forward(batch.Values, batch.Mask);
        var steps = new List<DecodingStep>();
        while (steps.Count < most && (steps.Count == 0 || steps[^1].Symbol != End))
        {
            using var step = NewDisposeScope();
            long[] written = [Start, .. steps.Select(done => (long)done.Symbol)];
            var (scores, weights) = Decode(memory, batch.Mask, tensor(written).unsqueeze(0));
            var probabilities = nn.functional.softmax(scores[0, -1], dim: -1);
            int best = (int)probabilities.argmax().item<long>();
            steps.Add(new DecodingStep(best, probabilities[best].item<float>(), [.. weights[0, -1].data<float>().Select(weight => (double)weight)]));
        }

        return steps;
    }

    /// <summary>The symbols that greedy decoding writes for many sources at once, without their end symbols.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="limit">The greatest number of steps.</param>
    public IReadOnlyList<int[]> Predict(RaggedBatch sources, int limit)
    {
        Guard.InRange(limit, 1, maxLength, $"This model writes from 1 to {maxLength} symbols.");
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var memory = encoder.forward(sources.Values, sources.Mask);
        var written = full(sources.Lengths.Count, 1, Start, dtype: ScalarType.Int64);
        for (int count = 0; count < limit; count++)
        {
            // A sequence that has ended reads its start symbol again; what it writes then is cut off below.
            var readable = written.masked_fill(written.eq(End), Start);
            var scores = Scores(memory, sources.Mask, readable);
            written = cat([written, scores.select(1, -1).argmax(-1, keepdim: true)], 1);
        }

        long[] symbols = written.data<long>().ToArray();
        return [.. symbols.Chunk(limit + 1).Select(row => row.Skip(1).TakeWhile(symbol => symbol != End).Select(symbol => (int)symbol).ToArray())];
    }

    /// <summary>Scores for the symbol after each of the target's, (B, M, symbols + 2), and what each position attended to in the source, (B, M, L).</summary>
    private (Tensor Scores, Tensor Weights) Decode(Tensor memory, Tensor sourceMask, Tensor target)
    {
        var (vectors, weights) = decoder.ForwardWithWeights(
            embedding.forward(target), AttentionMask.Causal(target.shape[1]), memory, sourceMask.unsqueeze(1));
        return (output.forward(vectors), weights);
    }

    private Tensor Scores(Tensor memory, Tensor sourceMask, Tensor target) =>
        output.forward(decoder.Forward(embedding.forward(target), AttentionMask.Causal(target.shape[1]), memory, sourceMask.unsqueeze(1)));
}
