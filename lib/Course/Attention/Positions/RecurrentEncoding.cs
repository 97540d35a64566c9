using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Positions made by a recurrent network: it is fed the same learned vector again and again, and its state after step p is the vector of
/// position p. Like FLOATER it has no last position.
/// </summary>
/// <remarks>A gated recurrent unit (Cho et al. 2014), libtorch's own. Chapter 5, "Learned from data, or invented".</remarks>
public sealed class RecurrentEncoding : PositionalEncoding
{
    private readonly Parameter feed;
    private readonly Parameter start;
    private readonly GRU cell;

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="modelDim">d, the width of a token, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is less than 1.</exception>
    public RecurrentEncoding(long modelDim)
        : base("RNN-made")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(modelDim, 1);
        feed = nn.Parameter(empty(1, 1, modelDim));
        nn.init.normal_(feed, 0, 1);
        start = nn.Parameter(empty(1, 1, modelDim));
        nn.init.normal_(start, 0, 1);
        cell = nn.GRU(modelDim, modelDim);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor Vectors(long length)
    {
        CheckLength(length);
        using var scope = NewDisposeScope();
        var (states, _) = cell.call(feed.expand(length, 1, -1), start);   // time first: (L, 1, d)
        return states.squeeze(1).MoveToOuterDisposeScope();               // (L, d)
    }
}
