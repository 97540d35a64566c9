using static TorchSharp.torch;

namespace Course.Models;

/// <summary>The plain recurrent network: h′ = tanh(x·W_x + h·W_h + b).</summary>
/// <remarks>Elman 1990. Chapter 8, "One cell, one loop". The same as libtorch's <c>nn.RNN</c>, which writes b as the sum of two.</remarks>
public sealed class TanhCell : RecurrentCell
{
    /// <summary>Makes a cell with random weights.</summary>
    /// <param name="inputDim">d, the width of a token, at least 1.</param>
    /// <param name="stateDim">m, the width of the state, at least 1.</param>
    /// <param name="dtype">The number type of the weights; null means float32.</param>
    /// <param name="orthogonal">Whether W_h starts as a random orthogonal matrix, which changes no vector's length, and not uniformly (Saxe et al. 2014).</param>
    public TanhCell(long inputDim, long stateDim, ScalarType? dtype = null, bool orthogonal = false)
        : base("tanh-RNN", inputDim, stateDim, 1, dtype)
    {
        if (orthogonal)
            nn.init.orthogonal_(StateWeight);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override CellState Start(long batchSize) => new(Zeros(batchSize));

    /// <inheritdoc/>
    protected override CellState Next(Tensor token, CellState before) => new(Combine(token, before).tanh());
}
