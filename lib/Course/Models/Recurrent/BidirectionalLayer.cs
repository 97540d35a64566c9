using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Two recurrent networks, one from each end, side by side: at each place the whole sequence has been read, left and right of it.</summary>
/// <remarks>Schuster and Paliwal 1997. Chapter 8, "From both ends".</remarks>
public sealed class BidirectionalLayer : nn.Module<Tensor, Tensor>
{
    private readonly RecurrentLayer forwards;
    private readonly RecurrentLayer backwards;

    /// <summary>Makes a layer.</summary>
    /// <param name="forwards">The step of the network that reads from the beginning.</param>
    /// <param name="backwards">The step of the network that reads from the end, with weights of its own.</param>
    public BidirectionalLayer(RecurrentCell forwards, RecurrentCell backwards)
        : base(nameof(BidirectionalLayer))
    {
        this.forwards = new RecurrentLayer(forwards);
        this.backwards = new RecurrentLayer(backwards, backward: true);
        RegisterComponents();
    }

    /// <summary>Reads a sequence from both ends.</summary>
    /// <param name="input">(B, L, d).</param>
    /// <returns>Both states at each place, side by side, (B, L, 2m).</returns>
    /// <exception cref="ArgumentException">The input is not (B, L, d).</exception>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return cat([forwards.forward(input), backwards.forward(input)], dim: -1).MoveToOuterDisposeScope();
    }
}
