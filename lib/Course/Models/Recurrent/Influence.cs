using static TorchSharp.torch;

namespace Course.Models.Recurrent;

/// <summary>How strongly an output depends on an input: the norm of its gradient.</summary>
/// <remarks>Chapter 8, "What the gradient says" (Hochreiter 1991; Bengio et al. 1994; Pascanu et al. 2013).</remarks>
public static class Influence
{
    /// <summary>The influence of every input on one output.</summary>
    /// <param name="layer">What reads, (B, L, d) to (B, L, m).</param>
    /// <param name="input">Sequences, (B, L, d).</param>
    /// <param name="output">i, the place of the output; negative counts from the end.</param>
    /// <returns>For each j the root mean square over the batch of ‖∂yᵢ/∂xⱼ‖, the Frobenius norm of an (m, d) matrix.</returns>
    public static double[] OnOutput(nn.Module<Tensor, Tensor> layer, Tensor input, int output = -1)
    {
        ArgumentNullException.ThrowIfNull(layer);
        using var scope = NewDisposeScope();
        var variable = input.detach().clone().requires_grad_();
        var read = layer.forward(variable).select(1, output);                    // (B, m)
        var squares = zeros(input.shape[1], ScalarType.Float64);                 // (L)
        for (long component = 0; component < read.shape[1]; component++)
        {
            // Sequences do not know of each other: one sum gives the gradients of all of them.
            var gradient = autograd.grad([read.select(1, component).sum()], [variable], retain_graph: true)[0];
            squares += gradient.to(ScalarType.Float64).square().sum([2]).mean([0]);
        }

        return squares.sqrt().data<double>().ToArray();
    }

    /// <summary>The influence of every input on every output.</summary>
    /// <inheritdoc cref="OnOutput"/>
    /// <returns>One row per output, one column per input, (L, L).</returns>
    public static double[,] OnEveryOutput(nn.Module<Tensor, Tensor> layer, Tensor input)
    {
        int length = (int)input.shape[1];
        var map = new double[length, length];
        for (int i = 0; i < length; i++)
        {
            double[] row = OnOutput(layer, input, i);
            for (int j = 0; j < length; j++) map[i, j] = row[j];
        }

        return map;
    }
}
