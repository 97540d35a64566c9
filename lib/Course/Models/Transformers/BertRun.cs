using Course.Data;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>What an encoder made of one text, layer by layer.</summary>
/// <param name="Text">The text, in tokens.</param>
/// <param name="Layers">The vectors, (L, d) each: what enters the first block, then the output of every block.</param>
/// <param name="Maps">The attention weights of every block, (h, L, L) each; row = query.</param>
/// <remarks>Chapter 11. Its tensors are its own; in a dispose scope they end with the scope.</remarks>
public sealed record BertRun(TokenizedText Text, IReadOnlyList<Tensor> Layers, IReadOnlyList<Tensor> Maps) : IDisposable
{
    /// <summary>The tokens.</summary>
    public IReadOnlyList<string> Tokens => Text.Tokens;

    /// <summary>The map of one head.</summary>
    /// <param name="layer">The block, from 0.</param>
    /// <param name="head">The head, from 0.</param>
    /// <returns>(L, L); row = query, column = key.</returns>
    public double[,] Map(int layer, int head)
    {
        using var scope = NewDisposeScope();
        var numbers = Maps[layer][head].to(ScalarType.Float64);
        double[,] map = new double[Text.Length, Text.Length];
        foreach (var (i, weight) in numbers.contiguous().data<double>().ToArray().Index())
            map[i / Text.Length, i % Text.Length] = weight;
        return map;
    }

    /// <summary>The weight with which one token attends to another.</summary>
    public double Weight(int layer, int head, int query, int key) => Maps[layer][head, query, key].item<float>();

    /// <summary>The vector of one token after a number of blocks.</summary>
    /// <param name="layer">How many blocks it has passed, 0 to N.</param>
    /// <param name="token">Where it stands, from 0.</param>
    /// <returns>(d).</returns>
    public Tensor Vector(int layer, int token) => Layers[layer][token];

    /// <summary>Frees the vectors and the maps.</summary>
    public void Dispose()
    {
        foreach (var tensor in Layers.Concat(Maps))
            tensor.Dispose();
    }
}
