using static TorchSharp.torch;

namespace Course.Models;

/// <summary>How strongly an output depends on an input: the norm of its gradient.</summary>
/// <remarks>Chapter 8, "What the gradient says" (Hochreiter 1991; Bengio et al. 1994; Pascanu et al. 2013).</remarks>
public static class Influence
{
    // More would save little time, and cost memory.
    private const long ComponentsAtOnce = 16;

    /// <summary>The influence of every input on one output.</summary>
    /// <param name="layer">What reads, (B, L, d) to (B, L, m).</param>
    /// <param name="input">Sequences, (B, L, d).</param>
    /// <param name="output">i, the place of the output; negative counts from the end.</param>
    /// <returns>For each j the root mean square over the batch of ‖∂yᵢ/∂xⱼ‖, the Frobenius norm of an (m, d) matrix.</returns>
    public static double[] OnOutput(nn.Module<Tensor, Tensor> layer, Tensor input, int output = -1)
    {
        ArgumentNullException.ThrowIfNull(layer);
        using var scope = NewDisposeScope();
        var (batchSize, length, components) = (input.shape[0], input.shape[1], OutputDim(layer, input));
        var squares = zeros(length, ScalarType.Float64);                                            // (L)
        for (long start = 0; start < components; start += ComponentsAtOnce)
        {
            using var part = NewDisposeScope();
            long count = Math.Min(ComponentsAtOnce, components - start);
            // Sequences do not know of each other: with a copy of the batch for each component, one sum gives the gradients of all of them.
            var copies = input.detach().repeat(count, 1, 1).requires_grad_();                       // (c·B, L, d)
            var read = layer.forward(copies).select(1, output).view(count, batchSize, components);  // (c, B, m)
            var own = read.narrow(2, start, count).diagonal(0, 0, 2);                               // (B, c): of copy n component n
            var gradient = autograd.grad([own.sum()], [copies])[0].to(ScalarType.Float64);
            squares.add_(gradient.square().view(count, batchSize, length, -1).sum([0, 3]).mean([0]));
        }

        return squares.sqrt().data<double>().ToArray();
    }

    /// <summary>The influence of every input on every output.</summary>
    /// <inheritdoc cref="OnOutput"/>
    /// <returns>One row per output, one column per input, (L, L).</returns>
    public static double[,] OnEveryOutput(nn.Module<Tensor, Tensor> layer, Tensor input)
    {
        int length = (int)input.shape[1];
        double[,] map = new double[length, length];
        for (int i = 0; i < length; i++)
        {
            double[] row = OnOutput(layer, input, i);
            for (int j = 0; j < length; j++)
                map[i, j] = row[j];
        }

        return map;
    }

    private static long OutputDim(nn.Module<Tensor, Tensor> layer, Tensor input)
    {
        using var off = no_grad();
        return layer.forward(input.narrow(0, 0, 1)).shape[2];
    }
}
