using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>A table with one learned vector for each position. It ends: there is no vector for a position beyond it.</summary>
/// <remarks>
/// Gehring et al. 2017, "Convolutional Sequence to Sequence Learning", section 3.1. Chapter 5, "Learned from data, or invented".
/// A row is only trained when sequences are long enough to use it.
/// </remarks>
public sealed class LearnedEncoding : PositionalEncoding
{
    private readonly Parameter table;

    /// <summary>Makes a table of random vectors.</summary>
    /// <param name="maxLength">Positions in the table, at least 1.</param>
    /// <param name="modelDim">d, the width of a token, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public LearnedEncoding(long maxLength, long modelDim)
        : base("learned")
    {
        Guard.AtLeast(maxLength, 1, "A table has at least 1 position.");
        ArgumentOutOfRangeException.ThrowIfLessThan(modelDim, 1);
        table = nn.Parameter(empty(maxLength, modelDim));
        nn.init.normal_(table, 0, 1);
        RegisterComponents();
    }

    /// <summary>The learned vectors, (maxLength, d).</summary>
    public Parameter Table => table;

    /// <inheritdoc/>
    public override Tensor Vectors(long length)
    {
        CheckLength(length);
        if (length > table.shape[0])
        {
            throw new ArgumentOutOfRangeException(
                nameof(length), length,
                $"The table has {table.shape[0]} positions, 0 to {table.shape[0] - 1}: a sequence is at most {table.shape[0]} long, or maxLength must grow.");
        }

        return table.narrow(0, 0, length);   // (L, d)
    }
}
