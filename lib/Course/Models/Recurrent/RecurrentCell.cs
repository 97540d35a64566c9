using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>One step of a recurrent network: a token and the state before it give the state after it.</summary>
/// <remarks>Chapter 8, "One cell, one loop". <see cref="RecurrentLayer"/> makes the steps one after the other.</remarks>
public abstract class RecurrentCell : nn.Module
{
    private readonly Parameter inputWeight;
    private readonly Parameter stateWeight;
    private readonly Parameter bias;

    /// <summary>Makes a cell with random weights, uniform between ±1/√m as in libtorch.</summary>
    /// <param name="name">A short name for tables and legends.</param>
    /// <param name="inputDim">d, the width of a token, at least 1.</param>
    /// <param name="stateDim">m, the width of the state, at least 1.</param>
    /// <param name="blocks">How many vectors of width m a step computes out of token and state: 1, or 4 in an LSTM.</param>
    /// <param name="dtype">The number type of the weights; null means float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width is less than 1.</exception>
    protected RecurrentCell(string name, long inputDim, long stateDim, long blocks, ScalarType? dtype)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stateDim, 1);
        (Name, InputDim, StateDim) = (name, inputDim, stateDim);
        double bound = 1 / Math.Sqrt(stateDim);
        inputWeight = Uniform(bound, dtype, inputDim, blocks * stateDim);
        stateWeight = Uniform(bound, dtype, stateDim, blocks * stateDim);
        bias = Uniform(bound, dtype, blocks * stateDim);
    }

    /// <summary>A short name for tables and legends.</summary>
    public string Name { get; }

    /// <summary>d, the width of a token.</summary>
    public long InputDim { get; }

    /// <summary>m, the width of the state.</summary>
    public long StateDim { get; }

    /// <summary>W_x, learned, (d, m), or (d, 4m) in an LSTM.</summary>
    public Parameter InputWeight => inputWeight;

    /// <summary>W_h, learned, (m, m), or (m, 4m) in an LSTM.</summary>
    public Parameter StateWeight => stateWeight;

    /// <summary>b, learned, (m), or (4m) in an LSTM.</summary>
    public Parameter Bias => bias;

    /// <summary>The state before the first token: zeros.</summary>
    /// <param name="batchSize">B.</param>
    /// <returns>The state.</returns>
    public abstract CellState Start(long batchSize);

    /// <summary>Reads one token.</summary>
    /// <param name="token">x, (B, d).</param>
    /// <param name="before">The state before it.</param>
    /// <returns>The state after it.</returns>
    /// <exception cref="ArgumentException">The token is not (B, d), or the state has another batch size or width.</exception>
    public CellState Step(Tensor token, CellState before)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (token.dim() != 2 || token.shape[1] != InputDim || !before.Output.shape.SequenceEqual([token.shape[0], StateDim]))
        {
            throw new ArgumentException(
                $"The token is {Shapes.Text(token)} and the state {Shapes.Text(before.Output)}, but this cell reads (B, {InputDim}) with a state of (B, {StateDim}).",
                nameof(token));
        }

        return Next(token, before);
    }

    /// <summary>The step itself; the shapes are checked.</summary>
    /// <inheritdoc cref="Step"/>
    protected abstract CellState Next(Tensor token, CellState before);

    /// <summary>x·W_x + h·W_h + b, (B, m) or (B, 4m).</summary>
    protected Tensor Combine(Tensor token, CellState before) =>
        token.matmul(inputWeight) + before.Output.matmul(stateWeight) + bias;

    /// <summary>Zeros, (B, m).</summary>
    protected Tensor Zeros(long batchSize) => zeros(batchSize, StateDim, dtype: bias.dtype);

    private static Parameter Uniform(double bound, ScalarType? dtype, params long[] shape)
    {
        var weight = nn.Parameter(empty(shape, dtype: dtype ?? ScalarType.Float32));
        nn.init.uniform_(weight, -bound, bound);
        return weight;
    }
}

/// <summary>All that a recurrent network knows of the tokens it has read.</summary>
/// <param name="Output">h, what the cell gives out and hands on, (B, m).</param>
/// <param name="Memory">c, what an LSTM hands on beside it, (B, m); null in a cell without one.</param>
public sealed record CellState(Tensor Output, Tensor? Memory = null);
