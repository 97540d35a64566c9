using Course.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>N → N: as many labels as vectors. The same layer labels each vector by itself.</summary>
/// <remarks>Notebook 01, "N → N".</remarks>
public sealed class LabelEach : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly SequenceEncoder encoder;
    private readonly Linear output;

    /// <summary>Makes a model with random weights.</summary>
    /// <param name="symbolCount">How many symbols can come in.</param>
    /// <param name="labelCount">How many labels there are to choose from, at least 1.</param>
    /// <param name="modelDim">d, the width of a vector.</param>
    /// <param name="maxLength">The longest sequence it can take.</param>
    public LabelEach(int symbolCount, int labelCount, long modelDim = 32, int maxLength = 32)
        : base(nameof(LabelEach))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labelCount, 1);
        encoder = new SequenceEncoder(symbolCount, modelDim, maxLength);
        output = nn.Linear(modelDim, labelCount);
        RegisterComponents();
    }

    /// <summary>A score for each label of each token.</summary>
    /// <param name="symbols">Symbol numbers, (B, L) of int64.</param>
    /// <param name="mask">What is real, (B, L) of bool.</param>
    /// <returns>(B, L, labels). Rows of padding hold numbers without meaning.</returns>
    public override Tensor forward(Tensor symbols, Tensor mask)
    {
        using var scope = NewDisposeScope();
        return output.forward(encoder.forward(symbols, mask)).MoveToOuterDisposeScope();
    }

    /// <summary>The mean cross-entropy over all real tokens, a number that training makes small.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="labels">One label for each token of each sequence.</param>
    public Tensor Loss(RaggedBatch sequences, RaggedBatch labels)
    {
        using var scope = NewDisposeScope();
        var scores = forward(sequences.Values, sequences.Mask)[sequences.Mask]; // (real tokens, labels)
        return nn.functional.cross_entropy(scores, labels.Values[labels.Mask]).MoveToOuterDisposeScope();
    }

    /// <summary>The best label of each token, one array for each sequence and as long as it.</summary>
    public IReadOnlyList<int[]> Predict(RaggedBatch sequences)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var best = forward(sequences.Values, sequences.Mask).argmax(-1); // (B, L)
        return [.. sequences.Unpad(best).Select(row => row.data<long>().Select(label => (int)label).ToArray())];
    }
}
