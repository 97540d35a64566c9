using static TorchSharp.torch;

namespace Course.Models;

/// <summary>All that a recurrent network knows of the tokens it has read.</summary>
/// <param name="Output">h, what the cell gives out and hands on, (B, m).</param>
/// <param name="Memory">c, what an LSTM hands on beside it, (B, m); null in a cell without one.</param>
public sealed record CellState(Tensor Output, Tensor? Memory = null);
