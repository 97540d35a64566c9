using Course.Attention;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// libtorch's own recurrent networks behind the interface of <see cref="RecurrentLayer"/>: the same mathematics, with the loop over the tokens
/// in native code. It waits as long a chain out, but spends less time between two steps.
/// </summary>
/// <remarks>Chapter 8, "Recall over a distance".</remarks>
public sealed class FusedLayer : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module network;
    private readonly Func<Tensor, Tensor> read;
    private readonly long inputDim;

    private FusedLayer(nn.Module network, Func<Tensor, Tensor> read, long inputDim)
        : base(nameof(FusedLayer))
    {
        (this.network, this.read, this.inputDim) = (network, read, inputDim);
        RegisterComponents();
    }

    /// <summary>What <see cref="TanhCell"/> does.</summary>
    /// <param name="inputDim">d, the width of a token, at least 1.</param>
    /// <param name="stateDim">m, the width of the state, at least 1.</param>
    /// <param name="bidirectional">Whether a second network reads from the end; its states stand beside those of the first.</param>
    /// <param name="dtype">The number type of the weights; null means float32.</param>
    /// <param name="orthogonal">Whether W_h starts as a random orthogonal matrix, and not uniformly.</param>
    /// <returns>A layer with random weights.</returns>
    public static FusedLayer Tanh(long inputDim, long stateDim, bool bidirectional = false, ScalarType? dtype = null, bool orthogonal = false)
    {
        var network = nn.RNN(inputDim, stateDim, batchFirst: true, bidirectional: bidirectional, dtype: dtype);
        if (orthogonal)
        {
            foreach (var (_, weight) in network.named_parameters().Where(one => one.name.StartsWith("weight_hh", StringComparison.Ordinal)))
                nn.init.orthogonal_(weight);
        }

        return new FusedLayer(network, input => network.call(input).Item1, inputDim);
    }

    /// <summary>What <see cref="LstmCell"/> does.</summary>
    /// <inheritdoc cref="Tanh"/>
    /// <param name="inputDim">d, the width of a token, at least 1.</param>
    /// <param name="stateDim">m, the width of h and of c, at least 1.</param>
    /// <param name="forgetBias">Added to the initial bias of f.</param>
    /// <param name="dtype">The number type of the weights; null means float32.</param>
    public static FusedLayer Lstm(long inputDim, long stateDim, double forgetBias = 0, ScalarType? dtype = null)
    {
        var network = nn.LSTM(inputDim, stateDim, batchFirst: true, dtype: dtype);
        using (no_grad())
            network.get_parameter("bias_ih_l0")!.narrow(0, stateDim, stateDim).add_(forgetBias);
        return new FusedLayer(network, input => network.call(input).Item1, inputDim);
    }

    /// <summary>Reads a sequence.</summary>
    /// <param name="input">(B, L, d).</param>
    /// <returns>h after each token, at the place of that token, (B, L, m), or (B, L, 2m) from both ends.</returns>
    /// <exception cref="ArgumentException">The input is not (B, L, d).</exception>
    public override Tensor forward(Tensor input)
    {
        Heads.CheckInput(input, inputDim);
        using var scope = NewDisposeScope();
        return read(input).MoveToOuterDisposeScope();
    }
}
