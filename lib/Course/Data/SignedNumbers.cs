using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>
/// A task with real-valued targets: every sequence holds vectors x of real numbers and one sign s = ±1, and the target of each
/// vector is x·s. Like <see cref="SignalWords"/> it needs the token itself and one other token, but now to full precision.
/// </summary>
/// <remarks>Chapter 3, "Does a token need to see itself?".</remarks>
/// <param name="length">L, tokens in a sequence, the sign included; at least 2.</param>
/// <param name="width">Numbers in a vector x, at least 1.</param>
public sealed class SignedNumbers(int length = 6, int width = 4)
{
    /// <summary>L, tokens in a sequence.</summary>
    public int Length { get; } = Guard.AtLeast(length, 2, "A sequence holds the sign and at least one vector.");

    /// <summary>Numbers in a vector x, and in a target.</summary>
    public int Width { get; } = Guard.AtLeast(width, 1, "A vector holds at least one number.");

    /// <summary>The width of a token: x, the sign, 1 at the sign's place, and the token's place as a one-hot vector.</summary>
    public int TokenDim => Width + 2 + Length;

    /// <summary>Draws a batch of sequences.</summary>
    /// <param name="batchSize">B, at least 1.</param>
    /// <param name="generator">Where the randomness comes from.</param>
    /// <returns>
    /// Tokens, (B, L, TokenDim): (x, 0, 0, place) with numbers even between −1 and 1, or (0, s, 1, place).
    /// Targets, (B, L, Width): x·s, and zeros at the sign. Always answering 0 has a mean squared error of (L − 1) / 3L.
    /// </returns>
    public (Tensor Tokens, Tensor Targets) Batch(int batchSize, Generator generator)
    {
        using var scope = NewDisposeScope();
        var place = randint(0, Length, [batchSize, 1], dtype: ScalarType.Int64, generator: generator);
        var isSign = zeros(batchSize, Length).scatter(1, place, ones(batchSize, 1)).unsqueeze(-1);                // (B, L, 1)
        var sign = (randint(0, 2, [batchSize, 1, 1], dtype: ScalarType.Float32, generator: generator) * 2) - 1;   // (B, 1, 1)
        var numbers = ((rand([batchSize, Length, Width], generator: generator) * 2) - 1) * (1 - isSign);          // (B, L, W)
        var places = eye(Length).expand(batchSize, -1, -1);                                                      // (B, L, L)
        var tokens = cat([numbers, sign * isSign, isSign, places], dim: -1);                                      // (B, L, W + 2 + L)
        var targets = numbers * sign;                                                                             // (B, L, W)
        return (tokens.MoveToOuterDisposeScope(), targets.MoveToOuterDisposeScope());
    }
}
