using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Figures;

/// <summary>
/// All attention maps of a model on one sentence, to look through: every head of every layer as a small map, one of them as lines between the
/// tokens, and the weights of the token one points at.
/// </summary>
/// <remarks>
/// Works by mouse, keyboard and touch. Layers and heads count from 0. Lines between tokens and small maps are the views of BertViz
/// (Vig 2019, "A Multiscale Visualization of Attention in the Transformer Model"). Chapter 11.
/// </remarks>
public static class HeadBrowser
{
    private const int MaxTokens = 64;
    private const int MaxWeights = 300_000;
    private const double Rounding = 1e-4;

    private static readonly string[] Files = ["widget.css", "heads.css", "widget.js", "heads.js"];

    /// <summary>Shows the maps of a model.</summary>
    /// <param name="tokens">The tokens, L of them, 1 to 64; they may repeat.</param>
    /// <param name="maps">The weights, (layers, heads, L, L), one query per row, each from 0 to 1; up to 300,000 of them. They are kept to two decimals.</param>
    /// <param name="layer">The layer that is shown first, from 0.</param>
    /// <param name="head">The head that is shown first, from 0.</param>
    /// <param name="token">The token that is pointed at first, from 0.</param>
    /// <returns>The widget.</returns>
    /// <exception cref="ArgumentException">Sizes do not fit together, are too large, or a weight is not from 0 to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer, head or token.</exception>
    public static Widget Show(IReadOnlyList<string> tokens, Tensor maps, int layer = 0, int head = 0, int token = 0)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(maps);
        if (maps.dim() != 4 || maps.shape[2] != maps.shape[3] || maps.numel() == 0)
            throw new ArgumentException($"Maps are (layers, heads, L, L) and not empty; these are {Shapes.Text(maps)}.", nameof(maps));
        if (tokens.Count != maps.shape[2])
        {
            throw new ArgumentException(
                $"Every token has a row and a column in each map: there are {tokens.Count} tokens, and maps is {Shapes.Text(maps)}.", nameof(tokens));
        }
        if (tokens.Count > MaxTokens || maps.numel() > MaxWeights)
        {
            throw new ArgumentException(
                $"The head browser has room for {MaxTokens} tokens and {MaxWeights} weights; maps is {Shapes.Text(maps)}, {maps.numel()} weights.", nameof(maps));
        }
        (int layers, int heads) = ((int)maps.shape[0], (int)maps.shape[1]);
        CheckPlace(layer, layers, nameof(layer));
        CheckPlace(head, heads, nameof(head));
        CheckPlace(token, tokens.Count, nameof(token));
        double[] weights = Read(maps);
        return new Widget("headBrowser", Files, new
        {
            title = "Attention heads",
            tokens,
            layers,
            heads,
            layer,
            head,
            token,
            weights = Convert.ToBase64String([.. weights.Select(weight => (byte)Math.Round(100 * Math.Clamp(weight, 0, 1)))]),
        }, HeadPicture.Draw(tokens, weights, (layers, heads), (layer, head), token));
    }

    private static double[] Read(Tensor maps)
    {
        using var scope = NewDisposeScope();
        double[] weights = maps.detach().cpu().to(ScalarType.Float64).contiguous().data<double>().ToArray();
        int wrong = Array.FindIndex(weights, weight => !(weight is >= -Rounding and <= 1 + Rounding));
        if (wrong < 0)
            return weights;
        long length = maps.shape[3], row = wrong / length, map = row / length;
        throw new ArgumentException(
            $"Weights are from 0 to 1, as softmax gives them: layer {map / maps.shape[1]}, head {map % maps.shape[1]}, " +
            $"row {row % length}, column {wrong % length} has {weights[wrong]}.",
            nameof(maps));
    }

    private static void CheckPlace(int place, int count, string name) =>
        Guard.InRange(place, 0, count - 1, $"The maps have {name}s 0 to {count - 1}.", name);
}
