using Course.Runtime;

namespace Course.Figures;

/// <summary>Pictures of whole layers: self-attention and fully connected ones in turn.</summary>
public static class LayerPictures
{
    /// <summary>Self-attention attends to the whole sequence, then a fully connected network works on each position; twice.</summary>
    /// <param name="tokens">Tokens in the sequence, 2 to 6.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Another number of tokens.</exception>
    public static Figure AttentionThenFullyConnected(int tokens = 4)
    {
        Guard.InRange(tokens, 2, 6, "The picture has room for 2 to 6 tokens.");
        var picture = new Diagram("Self-attention for the whole sequence, FC for each position", 760, 556);
        double At(int token) => 90 + (440.0 / (tokens - 1) * token);
        double y = 510;
        for (int i = 0; i < tokens; i++)
        {
            picture.Column(At(i), y - 39, 3, AttentionPictures.InputColor, AttentionPictures.Named("a", i));
            picture.Text(At(i), y + 16, AttentionPictures.Named("a", i), 15);
        }
        y -= 43;
        for (int layer = 0; layer < 2; layer++)
        {
            for (int i = 0; i < tokens; i++)
                picture.Arrow(At(i), y, At(i), y - 22);
            picture.Box(310, y - 40, 520, 32, "self-attention", AttentionPictures.ScoreColor, 15, "self-attention: every output is computed from all inputs");
            picture.Text(590, y - 40, "attends to the<br>whole sequence", 12, Palette.Muted, "left");
            for (int i = 0; i < tokens; i++)
            {
                picture.Arrow(At(i), y - 57, At(i), y - 74);
                picture.Column(At(i), y - 116, 3, AttentionPictures.OutputColor, "depends on the whole sequence");
                picture.Arrow(At(i), y - 119, At(i), y - 138);
                picture.Box(At(i), y - 154, 52, 28, "FC", AttentionPictures.ValueColor, 14, "FC: a fully connected network, the same at each position");
            }
            picture.Text(590, y - 154, "works on one position,<br>same weights everywhere", 12, Palette.Muted, "left");
            y -= 170;
        }
        for (int i = 0; i < tokens; i++)
        {
            picture.Arrow(At(i), y, At(i), y - 20);
            picture.Box(At(i), y - 37, 60, 28, "output", Palette.Muted, 12);
        }
        return picture.Build($"{tokens} input vectors a^1 to a^{tokens} at the bottom go through a self-attention box that spans all of them, then each through its own FC box, " +
            "then again through self-attention and FC. Self-attention attends to the whole sequence; the FC works on one position.");
    }

    /// <summary>Blocks of self-attention and FC, one on the other: the idea of "Attention Is All You Need" (Vaswani et al. 2017).</summary>
    /// <param name="layers">Blocks drawn, 2 to 4.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Another number of layers.</exception>
    public static Figure StackedLayers(int layers = 3)
    {
        Guard.InRange(layers, 2, 4, "The picture has room for 2 to 4 layers.");
        var picture = new Diagram("Layers stack: \u201cAttention Is All You Need\u201d", 800, 330);
        const int Tokens = 4;
        double block = 620.0 / layers;
        double Row(int token) => 86 + (token * 52);
        double Start(int layer) => 100 + (layer * block);
        for (int i = 0; i < Tokens; i++)
        {
            picture.Column(62, Row(i) - 19, 3, AttentionPictures.InputColor, AttentionPictures.Named("a", i));
            picture.Text(34, Row(i), AttentionPictures.Named("a", i), 15);
        }
        for (int layer = 0; layer < layers; layer++)
        {
            double left = Start(layer) + 22, attention = left + (block * 0.24), dense = left + (block * 0.66);
            picture.Rectangle(left - 6, 56, block - 24, 216, "#cbd5e1", "#f8fafc", 1, "dash");
            picture.Box(attention, 164, block * 0.34, 196, "self-<br>attention", AttentionPictures.ScoreColor, 13, $"layer {layer + 1}: self-attention over all tokens");
            for (int i = 0; i < Tokens; i++)
            {
                picture.Arrow(layer == 0 ? 74 : dense - block + 22, Row(i), attention - (block * 0.17) - 2, Row(i));
                picture.Arrow(attention + (block * 0.17), Row(i), dense - 23, Row(i));
                picture.Box(dense, Row(i), 42, 28, "FC", AttentionPictures.ValueColor, 13, $"layer {layer + 1}: FC at position {i + 1}");
                if (layer == layers - 1)
                    picture.Arrow(dense + 22, Row(i), Start(layers) + 18, Row(i));
            }
            picture.Text(left + (block / 2) - 18, 290, $"layer {layer + 1}", 13, Palette.Muted);
        }
        for (int i = 0; i < Tokens; i++)
            picture.Column(Start(layers) + 30, Row(i) - 19, 3, AttentionPictures.OutputColor, "output " + (i + 1));
        picture.Text(400, 314, "A transformer (Vaswani et al. 2017) stacks 6 such layers in its encoder; its residual connections and normalisation are not drawn.", 12, Palette.Muted);
        return picture.Build($"Four vectors enter at the left and pass through {layers} layers, each a self-attention box over all tokens followed by an FC box per token, and leave at the right: " +
            "a transformer is a stack of such layers (Attention Is All You Need, Vaswani et al. 2017); its residual connections and normalisation are left out here.");
    }
}
