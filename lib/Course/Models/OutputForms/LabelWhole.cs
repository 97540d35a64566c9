using Course.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>N → 1: one label for the whole sequence. The mean of the real vectors goes into one layer.</summary>
/// <remarks>Notebook 01, "N → 1".</remarks>
public sealed class LabelWhole : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly SequenceEncoder encoder;
    private readonly Linear output;

    /// <summary>Makes a model with random weights.</summary>
    /// <param name="symbolCount">How many symbols can come in.</param>
    /// <param name="labelCount">How many labels there are to choose from, at least 1.</param>
    /// <param name="modelDim">d, the width of a vector.</param>
    /// <param name="maxLength">The longest sequence it can take.</param>
    public LabelWhole(int symbolCount, int labelCount, long modelDim = 32, int maxLength = 32)
        : base(nameof(LabelWhole))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labelCount, 1);
        encoder = new SequenceEncoder(symbolCount, modelDim, maxLength);
        output = nn.Linear(modelDim, labelCount);
        RegisterComponents();
    }

    /// <summary>A score for each label of each sequence.</summary>
    /// <param name="symbols">Symbol numbers, (B, L) of int64.</param>
    /// <param name="mask">What is real, (B, L) of bool.</param>
    /// <returns>(B, labels). For a sequence of length 0 the mean counts as zeros.</returns>
    public override Tensor forward(Tensor symbols, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var real = mask.unsqueeze(-1).to_type(ScalarType.Float32);                          // (B, L, 1)
        var sum = (encoder.forward(symbols, mask) * real).sum(new long[] { 1 });            // (B, d)
        return output.forward(sum / real.sum(new long[] { 1 }).clamp_min(1)).MoveToOuterDisposeScope();
    }

    /// <summary>The mean cross-entropy over the sequences, a number that training makes small.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="labels">One label for each sequence.</param>
    public Tensor Loss(RaggedBatch sequences, IEnumerable<int> labels)
    {
        using var scope = NewDisposeScope();
        var wanted = tensor(labels.Select(label => (long)label).ToArray());
        return nn.functional.cross_entropy(forward(sequences.Values, sequences.Mask), wanted).MoveToOuterDisposeScope();
    }

    /// <summary>The best label of each sequence.</summary>
    public int[] Predict(RaggedBatch sequences)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        return [.. forward(sequences.Values, sequences.Mask).argmax(-1).data<long>().Select(label => (int)label)];
    }
}
