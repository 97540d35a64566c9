using static TorchSharp.torch;

namespace Course.Data;

/// <summary>Sequences of the task <see cref="TwoPointers"/>.</summary>
/// <param name="Tokens">What a model sees: position, two pointers, value, each one-hot, (B, L, 3L + V) of float32.</param>
/// <param name="Pointers">The two tokens that each token points at, from 0, (B, L, 2) of int64.</param>
/// <param name="Values">The value of each token, from 0, (B, L) of int64.</param>
/// <param name="Targets">The two values pointed at, (B, L, 2) of int64.</param>
public sealed record TwoPointersBatch(Tensor Tokens, Tensor Pointers, Tensor Values, Tensor Targets) : IDisposable
{
    /// <summary>Names of the tokens of one sequence with where they point, counted from 1, for example <c>3 → 7, 1</c>.</summary>
    /// <param name="sequence">Which sequence, from 0.</param>
    /// <returns>One name for each token.</returns>
    public IReadOnlyList<string> Names(int sequence)
    {
        int length = (int)Pointers.shape[1];
        using var chosen = Pointers[sequence].contiguous();   // (L, 2)
        long[] at = chosen.data<long>().ToArray();
        return [.. Enumerable.Range(0, length).Select(i => $"{i + 1} → {at[2 * i] + 1}, {at[(2 * i) + 1] + 1}")];
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Tokens.Dispose();
        Pointers.Dispose();
        Values.Dispose();
        Targets.Dispose();
    }
}
