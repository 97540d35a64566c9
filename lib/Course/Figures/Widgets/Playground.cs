using Course.Attention;
using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Figures;

/// <summary>
/// Self-attention to play with: the tokens' vectors and the matrices can be edited, every step from the queries to the outputs is shown with
/// its numbers, and one query's weights are drawn as arrows. Temperature, causal mask and the exchange of W_q and W_k are one click away.
/// </summary>
/// <remarks>Works by mouse, keyboard and touch. Its script computes what <see cref="AttentionByHand"/> computes; a test compares them.</remarks>
public static class Playground
{
    private const int MaxTokens = 8;
    private const int MaxWidth = 8;
    private const int MaxHeads = 4;
    private const int MaxNameLength = 16;
    private const double MaxEntry = 100;

    private static readonly string[] Files =
        ["widget.css", "playground.css", "attention.js", "widget.js", "fields.js", "ledger.js", "words.js", "playground.js"];

    /// <summary>One head, for chapter 3.</summary>
    /// <param name="tokens">The tokens' names, 2 to 8, of up to 16 letters; they may repeat.</param>
    /// <param name="input">I, one token per row, (L, d) with d up to 8.</param>
    /// <param name="queryWeight">W_q, (d, dₖ) with dₖ up to 8.</param>
    /// <param name="keyWeight">W_k, (d, dₖ).</param>
    /// <param name="valueWeight">W_v, (d, dᵥ) with dᵥ up to 8.</param>
    /// <param name="query">The token whose query is chosen at first, by its index from 0.</param>
    /// <returns>The widget; it counts tokens from 1, as the chapter does.</returns>
    /// <exception cref="ArgumentException">Sizes do not fit together, are too large, or an entry is beyond ±100 or no number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no token <paramref name="query"/>.</exception>
    /// <remarks>Vaswani et al. 2017, equation 1.</remarks>
    public static Widget Attention(
        IReadOnlyList<string> tokens, Matrix<double> input, Matrix<double> queryWeight, Matrix<double> keyWeight, Matrix<double> valueWeight, int query = 0)
    {
        CheckTokens(tokens, input, query);
        CheckMatrices((nameof(input), input), (nameof(queryWeight), queryWeight), (nameof(keyWeight), keyWeight), (nameof(valueWeight), valueWeight));
        var head = new HeadWeights(queryWeight, keyWeight, valueWeight);
        const string Title = "Self-attention, step by step";
        var still = PlaygroundPicture.Draw(Title, tokens, [AttentionByHand.ByLoop(input, queryWeight, keyWeight, valueWeight)], query);
        return Make(Title, tokens, input, [head], null, null, query, still);
    }

    /// <summary>Several heads side by side and W_O, for chapter 4.</summary>
    /// <param name="tokens">The tokens' names, 2 to 8, of up to 16 letters; they may repeat.</param>
    /// <param name="input">I, one token per row, (L, d) with d up to 8.</param>
    /// <param name="weights">The heads, 1 to 4, and W_O, of widths up to 8.</param>
    /// <param name="query">The token whose query is chosen at first, by its index from 0.</param>
    /// <returns>The widget; it counts tokens from 1, as the chapter does.</returns>
    /// <exception cref="ArgumentException">Sizes do not fit together, are too large, or an entry is beyond ±100 or no number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no token <paramref name="query"/>.</exception>
    /// <remarks>Vaswani et al. 2017, section 3.2.2.</remarks>
    public static Widget Heads(IReadOnlyList<string> tokens, Matrix<double> input, MultiHeadWeights weights, int query = 0)
    {
        ArgumentNullException.ThrowIfNull(weights);
        CheckTokens(tokens, input, query);
        if (weights.HeadCount > MaxHeads)
            throw new ArgumentException($"The playground has room for {MaxHeads} heads, not for {weights.HeadCount}.", nameof(weights));
        CheckMatrices((nameof(input), input), (nameof(weights), weights.Output));
        foreach (var head in weights.Heads)
            CheckMatrices((nameof(weights), head.Query), (nameof(weights), head.Key), (nameof(weights), head.Value));
        var step = MultiHeadByHand.ByLoop(input, weights);
        string title = weights.HeadCount == 2 ? "Two heads, side by side" : "Heads, side by side";
        return Make(title, tokens, input, weights.Heads, weights.Output, null, query, PlaygroundPicture.Draw(title, tokens, step.Heads, query, mixed: step.Output));
    }

    /// <summary>One head with positions that can be switched off and tokens that can change places, for chapter 5.</summary>
    /// <param name="tokens">The tokens' names, 2 to 8, of up to 16 letters; they may repeat.</param>
    /// <param name="input">I, one token per row, (L, d) with d up to 8.</param>
    /// <param name="queryWeight">W_q, (d, dₖ) with dₖ up to 8.</param>
    /// <param name="keyWeight">W_k, (d, dₖ).</param>
    /// <param name="valueWeight">W_v, (d, dᵥ) with dᵥ up to 8.</param>
    /// <param name="positions">E, one vector for each position, added to the token that stands there, (L, d).</param>
    /// <param name="query">The token whose query is chosen at first, by its index from 0.</param>
    /// <returns>The widget; it starts with the positions added, and counts positions from 0, as the chapter does.</returns>
    /// <exception cref="ArgumentException">Sizes do not fit together, are too large, or an entry is beyond ±100 or no number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no token <paramref name="query"/>.</exception>
    /// <remarks>Vaswani et al. 2017, section 3.5.</remarks>
    public static Widget Positions(
        IReadOnlyList<string> tokens, Matrix<double> input, Matrix<double> queryWeight, Matrix<double> keyWeight, Matrix<double> valueWeight,
        Matrix<double> positions, int query = 0)
    {
        CheckTokens(tokens, input, query);
        CheckMatrices((nameof(input), input), (nameof(queryWeight), queryWeight), (nameof(keyWeight), keyWeight), (nameof(valueWeight), valueWeight),
            (nameof(positions), positions));
        if (positions.RowCount != input.RowCount || positions.ColumnCount != input.ColumnCount)
        {
            throw new ArgumentException(
                $"Positions are added to the tokens and have their shape: positions is {Shapes.Text(positions)}, input is {Shapes.Text(input)}.",
                nameof(positions));
        }
        const string Title = "Positions: on, off, and in another order";
        var head = new HeadWeights(queryWeight, keyWeight, valueWeight);
        var still = PlaygroundPicture.Draw(Title, tokens, [AttentionByHand.ByLoop(input + positions, queryWeight, keyWeight, valueWeight)], query, first: 0);
        return Make(Title, tokens, input, [head], null, positions, query, still);
    }

    private static Widget Make(
        string title, IReadOnlyList<string> tokens, Matrix<double> input, IReadOnlyList<HeadWeights> heads,
        Matrix<double>? mix, Matrix<double>? positions, int query, Figure still)
    {
        return new Widget("playground", positions is null ? Files : [.. Files, "order.js"], new
        {
            title,
            tokens,
            input = input.ToRowArrays(),
            heads = heads.Select(head => new { query = head.Query.ToRowArrays(), key = head.Key.ToRowArrays(), value = head.Value.ToRowArrays() }),
            mix = mix?.ToRowArrays(),
            positions = positions?.ToRowArrays(),
            query,
            first = positions is null ? 1 : 0,
        }, still);
    }

    private static void CheckTokens(IReadOnlyList<string> tokens, Matrix<double> input, int query)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(input);
        if (tokens.Count is < 2 or > MaxTokens)
            throw new ArgumentException($"The playground has room for 2 to {MaxTokens} tokens, not for {tokens.Count}.", nameof(tokens));
        if (tokens.Count != input.RowCount)
            throw new ArgumentException($"Every token has a row: there are {tokens.Count} tokens, and input is {Shapes.Text(input)}.", nameof(tokens));
        if (tokens.FirstOrDefault(token => string.IsNullOrWhiteSpace(token) || token.Length > MaxNameLength) is { } wrong)
            throw new ArgumentException($"A token's name has 1 to {MaxNameLength} letters, unlike \"{wrong}\".", nameof(tokens));
        Guard.InRange(query, 0, tokens.Count - 1, $"There are {tokens.Count} tokens; the query chosen at first is one of 0 to {tokens.Count - 1}.");
    }

    private static void CheckMatrices(params ReadOnlySpan<(string Name, Matrix<double> Matrix)> matrices)
    {
        foreach ((string name, var matrix) in matrices)
        {
            ArgumentNullException.ThrowIfNull(matrix, name);
            if (matrix.ColumnCount > MaxWidth)
                throw new ArgumentException($"The playground has room for vectors of up to {MaxWidth} numbers: {name} is {Shapes.Text(matrix)}.", name);
            foreach ((int row, int column, double value) in matrix.EnumerateIndexed())
            {
                if (!(Math.Abs(value) <= MaxEntry))
                {
                    throw new ArgumentException(
                        $"The playground takes numbers from −{MaxEntry} to {MaxEntry}: {name} has {value} in row {row}, column {column}, counted from 0.", name);
                }
            }
        }
    }
}
