using Course.Attention;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>A recurrent network: one cell, one loop over the tokens. Each step waits for the one before it.</summary>
/// <remarks>Chapter 8, "One cell, one loop".</remarks>
public sealed class RecurrentLayer : nn.Module<Tensor, Tensor>
{
    private readonly RecurrentCell cell;

    /// <summary>Makes a layer.</summary>
    /// <param name="cell">The step; it belongs to the layer from now on.</param>
    /// <param name="backward">Whether the sequence is read from its end.</param>
    public RecurrentLayer(RecurrentCell cell, bool backward = false)
        : base(nameof(RecurrentLayer))
    {
        ArgumentNullException.ThrowIfNull(cell);
        (this.cell, IsBackward) = (cell, backward);
        RegisterComponents();
    }

    /// <summary>The step.</summary>
    public RecurrentCell Cell => cell;

    /// <summary>Whether the sequence is read from its end.</summary>
    public bool IsBackward { get; }

    /// <summary>Reads a sequence.</summary>
    /// <param name="input">(B, L, d).</param>
    /// <returns>h after each token, at the place of that token, (B, L, m).</returns>
    /// <exception cref="ArgumentException">The input is not (B, L, d).</exception>
    public override Tensor forward(Tensor input)
    {
        Heads.CheckInput(input, cell.InputDim);
        using var scope = NewDisposeScope();
        int length = (int)input.shape[1];
        var outputs = new Tensor[length];
        var state = cell.Start(input.shape[0]);
        for (int step = 0; step < length; step++)
        {
            int place = IsBackward ? length - 1 - step : step;
            state = cell.Step(input.select(1, place), state);
            outputs[place] = state.Output;
        }

        return stack(outputs, dim: 1).MoveToOuterDisposeScope();                 // (B, L, m)
    }
}
