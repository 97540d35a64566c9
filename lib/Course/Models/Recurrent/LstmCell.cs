using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Long short-term memory: beside h a memory c that is carried on by sums, and three gates between 0 and 1 that say how much of it is kept (f),
/// written (i) and shown (o): c′ = f·c + i·g, h′ = o·tanh c′.
/// </summary>
/// <remarks>
/// Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000. Chapter 8, "One cell, one loop". The same as libtorch's
/// <c>nn.LSTM</c>; the four blocks of the weights are i, f, g, o, in its order.
/// </remarks>
public sealed class LstmCell : RecurrentCell
{
    /// <summary>Makes a cell with random weights.</summary>
    /// <param name="inputDim">d, the width of a token, at least 1.</param>
    /// <param name="stateDim">m, the width of h and of c, at least 1.</param>
    /// <param name="forgetBias">Added to the initial bias of f: above 0 the memory is kept at first, and gradients last longer.</param>
    /// <param name="dtype">The number type of the weights; null means float32.</param>
    public LstmCell(long inputDim, long stateDim, double forgetBias = 0, ScalarType? dtype = null)
        : base("LSTM", inputDim, stateDim, 4, dtype)
    {
        using (no_grad())
            Bias.narrow(0, stateDim, stateDim).add_(forgetBias);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override CellState Start(long batchSize) => new(Zeros(batchSize), Zeros(batchSize));

    /// <inheritdoc/>
    protected override CellState Next(Tensor token, CellState before)
    {
        var blocks = Combine(token, before).chunk(4, dim: -1);                   // four of (B, m)
        var (write, keep, candidate, show) = (blocks[0].sigmoid(), blocks[1].sigmoid(), blocks[2].tanh(), blocks[3].sigmoid());
        var memory = (keep * before.Memory!) + (write * candidate);
        return new(show * memory.tanh(), memory);
    }
}
