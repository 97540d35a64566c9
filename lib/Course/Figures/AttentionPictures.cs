using Course.Attention;
using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Figures;

/// <summary>
/// The pictures of chapter 3 that follow one attention step through single tokens. Numbers in them are those of the step
/// given; tokens count from 1 in the pictures and from 0 in the arguments. The matrix pictures are in
/// <see cref="AttentionMatrices"/>, the pictures of whole layers in <see cref="LayerPictures"/>.
/// </summary>
public static class AttentionPictures
{
    internal const string InputColor = Palette.Sky;
    internal const string QueryColor = Palette.Blue;
    internal const string KeyColor = Palette.Orange;
    internal const string ValueColor = Palette.Green;
    internal const string ScoreColor = Palette.Vermilion;
    internal const string OutputColor = Palette.Purple;

    private const int Width = 800;

    /// <summary>Every output sees every input: a¹ … aᴸ below, b¹ … bᴸ above, lines as thick as the attention weights.</summary>
    /// <param name="step">The step; 2 to 5 tokens of width up to 6.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">A step too large to be drawn.</exception>
    public static Figure EveryInputToEveryOutput(AttentionStep step)
    {
        Check(step);
        int top = 70;
        double outputEnd = top + (step.ValueDim * Diagram.CellHeight);
        double inputTop = outputEnd + 190;
        var picture = new Diagram("Each output depends on the whole sequence", Width, (int)(inputTop + (step.ModelDim * Diagram.CellHeight) + 40));
        picture.Rectangle(40, outputEnd + 22, Width - 80, 146, "#cbd5e1", "#f8fafc", 1);
        for (int output = 0; output < step.Length; output++)
        {
            for (int input = 0; input < step.Length; input++)
            {
                double weight = step.Weights[output, input];
                // Arrows leave and land side by side, so that thin ones stay visible.
                double from = At(input, step.Length) + (8 * (output - ((step.Length - 1) / 2.0)));
                double to = At(output, step.Length) + (9 * (input - ((step.Length - 1) / 2.0)));
                picture.Arrow(from, inputTop - 4, to, outputEnd + 5, Palette.Tint(ScoreColor, 0.3 + (0.7 * weight)), 0.8 + (7 * weight));
            }
        }
        picture.Text(Width / 2.0, outputEnd + 10, "<b>self-attention</b>", 13, Palette.Muted);
        for (int i = 0; i < step.Length; i++)
        {
            picture.Column(At(i, step.Length), outputEnd - (step.ValueDim * Diagram.SmallCellHeight), step.ValueDim, OutputColor, Named("b", i));   // its numbers come later
            picture.Text(At(i, step.Length) + 18, outputEnd - (step.ValueDim * Diagram.SmallCellHeight / 2), Named("b", i), 15, anchor: "left");
            picture.Column(At(i, step.Length), inputTop, step.Input.Row(i), InputColor, Named("a", i));
            picture.Text(At(i, step.Length) + 28, inputTop + 12, Named("a", i), 15, anchor: "left");
            picture.Text(At(i, step.Length), inputTop + (step.ModelDim * Diagram.CellHeight) + 16, Word(step, i), 14);
        }
        string main = ChartWords.List(Enumerable.Range(0, step.Length).Select(i =>
            $"b^{i + 1} takes most from {AttentionMatrices.PeakNames(step, i, "a")}"));
        return picture.Build($"{step.Length} input vectors a below, {step.Length} output vectors b above, and an arrow from every input to every output, thicker where the input matters more: {main}.");
    }

    /// <summary>Which vectors matter for one token: bows from all tokens to it, as thick as their weights; no numbers yet.</summary>
    /// <param name="step">The step; 2 to 5 tokens of width up to 6.</param>
    /// <param name="token">The token that attends, from 0.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">A step too large to be drawn, or no such token.</exception>
    public static Figure Relevance(AttentionStep step, int token = 0)
    {
        Check(step, token);
        const double Top = 210;
        double end = Top + (step.ModelDim * Diagram.CellHeight);
        var picture = new Diagram($"Which vectors matter for {Named("a", token)}?", Width, (int)(end + 62));
        double target = At(token, step.Length);
        picture.Rectangle(target - 34, Top - 8, 68, end - Top + 34, ScoreColor, "rgba(0,0,0,0)", 1.5, "dot");
        for (int i = 0; i < step.Length; i++)
        {
            double x = At(i, step.Length), weight = step.Weights[token, i];
            picture.Column(x, Top, step.Input.Row(i), InputColor, Named("a", i));
            picture.Text(x, end + 14, Named("a", i), 15);
            picture.Text(x, end + 40, Word(step, i), 14);
            if (i == token)
                continue;
            double side = Math.Sign(x - target), far = Math.Abs(i - token);
            double land = target + (side * ((12 * (far - 1)) + 4));
            double height = 40 + (100 * far / (step.Length - 1));
            picture.Bow(x, Top - 4, (x + land) / 2, Top - (2 * height), land, Top - 16, Palette.Tint(ScoreColor, 0.35 + (0.65 * weight)), 1 + (7 * weight));
        }
        picture.Text(Width - 14, 52, "thicker: matters more", 13, ScoreColor, "right");
        string thickest = ChartWords.List(Enumerable.Range(0, step.Length).Where(i => i != token).GroupBy(i => Math.Round(step.Weights[token, i], 9)).OrderByDescending(same => same.Key)
            .Select(same => string.Join(" = ", same.Select(i => $"a^{i + 1}{(step.Words is null ? "" : $" ({step.Words[i]})")}"))));
        return picture.Build($"Tokens a^1 to a^{step.Length} in a row, with an arc from each of the others to a^{token + 1}, thicker where that token matters more for a^{token + 1}. From the thickest to the thinnest: {thickest}.");
    }

    /// <summary>The two usual score modules, dot product and additive, on one query and one key with their numbers.</summary>
    /// <param name="step">The step; 2 to 5 tokens of width up to 6.</param>
    /// <param name="query">The token whose query is taken, from 0.</param>
    /// <param name="key">The token whose key is taken, from 0.</param>
    /// <returns>The figure.</returns>
    /// <remarks>The additive module's vector w is learned (the lecture's slides write W); the picture takes all of its entries as 1.</remarks>
    /// <exception cref="ArgumentException">A step too large to be drawn, or no such token.</exception>
    public static Figure ScoreModules(AttentionStep step, int query = 0, int key = 1)
    {
        Check(step, query);
        Check(step, key);
        Vector<double> q = step.Query.Row(query), k = step.Key.Row(key), summed = (q + k).PointwiseTanh();
        double vector = step.KeyDim * Diagram.CellHeight, input = step.ModelDim * Diagram.CellHeight;
        double vectorTop = 240, boxes = vectorTop + vector + 42, inputTop = boxes + 44;
        var picture = new Diagram("Two ways to score a query against a key", Width, (int)(inputTop + input + 46));
        foreach ((double middle, bool additive) in new[] { (200.0, false), (600.0, true) })
        {
            double left = middle - 80, right = middle + 80;
            picture.Text(middle, 62, additive ? "<b>additive</b>" : "<b>dot product</b>", 15);
            foreach ((double x, int token, string weights, string name, var values, string color) in new[]
            {
                (left, query, "<i>W</i><sup>q</sup>", "q", q, QueryColor), (right, key, "<i>W</i><sup>k</sup>", "k", k, KeyColor),
            })
            {
                picture.Column(x, inputTop, step.Input.Row(token), InputColor, Named("a", token));
                picture.Text(x, inputTop + input + 16, TokenName(step, token), 15);
                picture.Arrow(x, inputTop - 3, x, boxes + 15);
                picture.Box(x, boxes, 48, 26, weights, color);
                picture.Arrow(x, boxes - 14, x, vectorTop + vector + 4);
                picture.Column(x, vectorTop, values, color, Named(name, token));
                picture.Text(x + (x < middle ? -28 : 28), vectorTop + (vector / 2), Named(name, token), 15, anchor: x < middle ? "right" : "left");
                picture.Arrow(x, vectorTop - 4, middle + (x < middle ? -13 : 13), 216);
            }
            picture.Sign(middle, 210, additive ? "+" : "·", ScoreColor);
            picture.Arrow(middle, 196, middle, additive ? 184 : 116);
            if (additive)
            {
                picture.Box(middle, 170, 60, 26, "tanh", Palette.Muted);
                picture.Arrow(middle, 156, middle, 144);
                picture.Box(middle, 130, 60, 26, "<i>w</i> ·", Palette.Muted, explain: "w: learned; here all ones");
                picture.Arrow(middle, 116, middle, 104);
            }
            picture.Text(middle, 94, additive
                ? $"raw score = <i>w</i> · tanh({Named("q", query)} + {Named("k", key)}) = {Diagram.Number(summed.Sum())}"
                : $"raw score = {Named("q", query)} · {Named("k", key)} = {Diagram.Number(q * k)}", 15, ScoreColor);
        }
        picture.Line(400, 50, 400, inputTop + input + 20, "#d1d5db", 1, "dot");
        return picture.Build($"Two score modules side by side, each taking a^{query + 1} through W^q to the query q^{query + 1} and a^{key + 1} through W^k to the key k^{key + 1}. " +
            $"Dot product: raw score = q·k = {ChartWords.Number(q * k)}. Additive: q + k, then tanh, then the dot product with w (all ones here): raw score = {ChartWords.Number(summed.Sum())}.");
    }

    /// <summary>One query against the other tokens' keys: α₁,ᵢ = q¹ · kⁱ.</summary>
    /// <param name="step">The step; 2 to 5 tokens of width up to 6.</param>
    /// <param name="query">The token whose query is taken, from 0.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">A step too large to be drawn, or no such token.</exception>
    public static Figure QueryAgainstKeys(AttentionStep step, int query = 0) => TokenPicture.Draw(step, query, TokenPicture.Stage.Scores);

    /// <summary>The query against its own key as well, and softmax over all scores: α turns into α′.</summary>
    /// <inheritdoc cref="QueryAgainstKeys"/>
    public static Figure ScoresAndSoftmax(AttentionStep step, int query = 0) => TokenPicture.Draw(step, query, TokenPicture.Stage.Softmax);

    /// <summary>One output as the sum of all values, each times its attention weight.</summary>
    /// <inheritdoc cref="QueryAgainstKeys"/>
    /// <remarks>The other outputs are drawn pale beside it: none waits for another, all are computed at the same time.</remarks>
    public static Figure WeightedSum(AttentionStep step, int query = 0) => TokenPicture.Draw(step, query, TokenPicture.Stage.Output);

    internal static double At(int token, int count) => (double)Width / count * (token + 0.5);

    internal static string Named(string letter, int token) => $"<i>{letter}</i><sup>{token + 1}</sup>";

    /// <summary>The word behind a token; empty where it has none.</summary>
    internal static string Word(AttentionStep step, int token) => step.Words is { } words ? words[token] : "";

    /// <summary>A token's name with its word behind it.</summary>
    internal static string TokenName(AttentionStep step, int token) => step.Words is null ? Named("a", token) : $"{Named("a", token)}  {Word(step, token)}";

    /// <summary>A score, or with <paramref name="normalised"/> a weight; several heads write theirs above it.</summary>
    internal static string Alpha(int query, int key, bool normalised = false, int? head = null) =>
        $"α{(normalised ? "′" : "")}{(head is null ? "" : $"<sup>{head + 1}</sup>")}<sub>{query + 1},{key + 1}</sub>";

    internal static string WeightWords(AttentionStep step, int query, int? head = null)
    {
        string above = head is null ? "" : $"^{head + 1}";
        return ChartWords.List(Enumerable.Range(0, step.Length).Select(i => $"alpha'{above}_{query + 1},{i + 1} = {ChartWords.Number(step.Weights[query, i])}"));
    }

    /// <summary>How the scores are scaled, as it is written behind a product.</summary>
    internal static string ScaleText(AttentionStep step)
    {
        return Math.Abs(step.Scale - 1) < 1e-12 ? "" : Math.Abs((step.Scale * Math.Sqrt(step.KeyDim)) - 1) < 1e-9 ? " / √<i>d<sub>k</sub></i>" : $" × {ChartWords.Number(step.Scale)}";
    }

    internal static void Check(AttentionStep step, int token = 0)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Length is < 2 or > 5 || step.ModelDim > 6 || step.KeyDim > 6 || step.ValueDim > 6)
        {
            throw new ArgumentException($"The picture has room for 2 to 5 tokens and vectors of up to 6 numbers, not for {step.Length} tokens with " +
                $"widths {step.ModelDim} (input), {step.KeyDim} (query, key) and {step.ValueDim} (value).", nameof(step));
        }
        if (step.Words is { } words && words.Count != step.Length)
            throw new ArgumentException($"The step has {step.Length} tokens and {words.Count} words; each token has one word.", nameof(step));
        Guard.InRange(token, 0, step.Length - 1, $"The step has the tokens 0 to {step.Length - 1}.");
    }
}
