using Course.Attention;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Figures;

/// <summary>
/// The pictures of chapter 3 that show one attention step as matrices. They follow the lecture's slides, which put one
/// token into each column; the course's code puts one token into each row, and <c>asRows</c> shows that form, the transpose.
/// </summary>
public static class AttentionMatrices
{
    private const double Left = 60;
    private const double Gap = 34;

    /// <summary>Q = W^q I, K = W^k I, V = W^v I: all queries, keys and values at once.</summary>
    /// <param name="step">The step; 2 to 5 tokens of width up to 6.</param>
    /// <param name="asRows">Whether tokens are rows, as in the code: Q = I W_q.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">A step too large to be drawn.</exception>
    public static Figure QueriesKeysValues(AttentionStep step, bool asRows = false)
    {
        AttentionPictures.Check(step);
        (string Letter, Matrix<double> Result, Matrix<double> Weight, string Color)[] lines =
        [
            ("q", step.Query, step.QueryWeight, AttentionPictures.QueryColor),
            ("k", step.Key, step.KeyWeight, AttentionPictures.KeyColor),
            ("v", step.Value, step.ValueWeight, AttentionPictures.ValueColor),
        ];
        double height = lines.Sum(line => LineHeight(asRows, line.Result, line.Weight, step.Input));
        int width = (int)lines.Max(line => LineWidth(asRows, line.Result, line.Weight, step.Input));
        var picture = new Diagram("All queries, keys and values at once" + FormText(asRows), width, (int)(height + 66));
        double y = 74;
        foreach ((string letter, var result, var weight, string color) in lines)
        {
            string name = letter.ToUpperInvariant();
            Operand made = new(result, color, $"<i>{name}</i>", letter), input = new(step.Input, AttentionPictures.InputColor, "<i>I</i>", "a");
            Operand learned = new(weight, color, asRows ? $"<i>W<sub>{letter}</sub></i>" : $"<i>W</i><sup>{letter}</sup>", "");
            Product(picture, y, made, input, learned, asRows);
            y += LineHeight(asRows, result, weight, step.Input);
        }
        picture.Text(width - 14, 52, "only <i>W</i><sup>q</sup>, <i>W</i><sup>k</sup>, <i>W</i><sup>v</sup> are learned", 13, Palette.Muted, "right");
        string form = asRows ? "Q = I W_q, K = I W_k and V = I W_v, one token per row" : "Q = W^q I, K = W^k I and V = W^v I, one token per column";
        return picture.Build($"Three matrix products with their numbers: {form}. I holds {step.Length} tokens of width {step.ModelDim}; queries and keys have width {step.KeyDim}, values {step.ValueDim}. Only the matrices W are learned.");
    }

    /// <summary>A = KᵀQ: all scores at once; softmax along each column turns A into A′.</summary>
    /// <param name="step">The step; 2 to 5 tokens of width up to 6.</param>
    /// <param name="asRows">Whether tokens are rows, as in the code: A = Q Kᵀ, softmax along each row.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">A step too large to be drawn.</exception>
    public static Figure Scores(AttentionStep step, bool asRows = false)
    {
        AttentionPictures.Check(step);
        double first = Math.Max(step.Length, step.KeyDim) * Diagram.CellHeight;
        double square = step.Length * Diagram.CellHeight, wide = step.Length * Diagram.CellWidth;
        var picture = new Diagram("All scores at once, then softmax" + FormText(asRows), (int)LineWidth(asRows, step.Scores, step.Query, step.Key.Transpose()) + 60, (int)(first + square + 220));
        double y = 86;
        Operand scores = new(step.Scores, AttentionPictures.ScoreColor, "<i>A</i>", "", OfPairs: true);
        Operand keys = new(step.Key.Transpose(), AttentionPictures.KeyColor, "<i>K</i>ᵀ", "k", Turned: true);
        Operand queries = new(step.Query, AttentionPictures.QueryColor, "<i>Q</i>", "q");
        // In rows A = Q Kᵀ; in columns the transpose of that, A = Kᵀ Q.
        double end = Product(picture, y, scores, queries, keys, asRows);
        if (AttentionPictures.ScaleText(step) is { Length: > 0 } scale)
            picture.Text(end + 10, y + (first / 2), scale.Trim(), 17, anchor: "left");

        y += first + 96;
        var names = PairNames(asRows);
        picture.Matrix(Left, y, Turn(step.Scores, asRows), AttentionPictures.ScoreColor, "A, the scores", rowNames: names.Rows, columnNames: names.Columns);
        double second = Left + wide + 190;
        picture.Arrow(Left + wide + 12, y + (square / 2), second - 40, y + (square / 2));
        picture.Text((Left + wide + second - 28) / 2, y + (square / 2) - 22, $"softmax<br>along each {(asRows ? "row" : "column")}", 13);
        picture.Matrix(second, y, Turn(step.Weights, asRows), AttentionPictures.ScoreColor, "A′, the attention weights", rowNames: names.Rows, columnNames: names.Columns, shaded: true);
        picture.Text(Left + (wide / 2), y + square + 16, "<i>A</i>", 15);
        picture.Text(second + (wide / 2), y + square + 16, "<i>A</i>′", 15);
        picture.Text(second + wide + 20, y + (square / 2), $"each {(asRows ? "row" : "column")}<br>sums to 1", 13, Palette.Muted, "left");
        return picture.Build($"The scores of all {step.Length} queries against all keys as one product, {(asRows ? "A = Q K^T, one query per row" : "A = K^T Q, one query per column")}" +
            $"{ScaleWords(step)}; softmax along each {(asRows ? "row" : "column")} gives A′. {PeakWords(step)}");
    }

    /// <summary>O = V A′: all outputs at once.</summary>
    /// <param name="step">The step; 2 to 5 tokens of width up to 6.</param>
    /// <param name="asRows">Whether tokens are rows, as in the code: O = A′ V.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">A step too large to be drawn.</exception>
    public static Figure Outputs(AttentionStep step, bool asRows = false)
    {
        AttentionPictures.Check(step);
        var picture = new Diagram("All outputs at once" + FormText(asRows), (int)LineWidth(asRows, step.Output, step.Value, step.Weights), (int)(LineHeight(asRows, step.Output, step.Value, step.Weights) + 78));
        Operand output = new(step.Output, AttentionPictures.OutputColor, "<i>O</i>", "b"), values = new(step.Value, AttentionPictures.ValueColor, "<i>V</i>", "v");
        Operand weights = new(step.Weights, AttentionPictures.ScoreColor, "<i>A</i>′", "", Shaded: true, OfPairs: true);
        Product(picture, 86, output, weights, values, asRows);
        string outputs = string.Join("; ", Enumerable.Range(0, step.Length).Select(i => $"b^{i + 1} = ({ChartWords.Numbers(step.Output.Row(i))})"));
        return picture.Build($"The product {(asRows ? "O = A′ V, one output per row" : "O = V A′, one output per column")}, with its numbers: {outputs}.");
    }

    /// <summary>The whole step in one picture: I to Q, K, V; K and Q to A; softmax to A′; V and A′ to O.</summary>
    /// <param name="step">The step; 2 to 5 tokens of width up to 6.</param>
    /// <param name="asRows">Whether tokens are rows, as in the code.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">A step too large to be drawn.</exception>
    public static Figure WholeStep(AttentionStep step, bool asRows = false)
    {
        AttentionPictures.Check(step);
        return WholeStepPicture.Draw(step, asRows);
    }

    /// <summary>The names of the rows and columns of a matrix that has a number for each query and key.</summary>
    internal static (Func<int, string>? Rows, Func<int, string>? Columns) PairNames(bool asRows)
    {
        static string Query(int token) => AttentionPictures.Named("q", token);
        static string Key(int token) => AttentionPictures.Named("k", token);
        return asRows ? (Query, Key) : (Key, Query);
    }

    internal static string FormText(bool asRows) => asRows ? " (one token per row)" : " (one token per column)";

    /// <summary>The matrix in the form to draw; it comes with one token per row.</summary>
    internal static Matrix<double> Turn(Matrix<double> rows, bool asRows) => asRows ? rows : rows.Transpose();

    internal static string ScaleWords(AttentionStep step) => Math.Abs(step.Scale - 1) < 1e-12 ? "" : $", times {ChartWords.Number(step.Scale)}";

    internal static string PeakWords(AttentionStep step)
    {
        return "Largest weight of each query: " + ChartWords.List(Enumerable.Range(0, step.Length).Select(i =>
            $"q^{i + 1} on {PeakNames(step, i, "k")} ({ChartWords.Number(step.Weights.Row(i).Maximum())})")) + ".";
    }

    /// <summary>The token with the largest weight of a query, or all that share it: <c>k^2</c>, <c>k^1 and k^4</c>.</summary>
    internal static string PeakNames(AttentionStep step, int query, string letter) =>
        ChartWords.List(ChartWords.Largest(step.Weights.Row(query).ToArray()).Select(i => $"{letter}^{i + 1}"));

    private static double LineWidth(bool asRows, params Matrix<double>[] matrices)
    {
        return Math.Max((matrices.Sum(matrix => Turn(matrix, asRows).ColumnCount) * Diagram.CellWidth) + Left + (2 * Gap) + 50, 740);
    }

    private static double LineHeight(bool asRows, params Matrix<double>[] matrices)
    {
        return (matrices.Max(matrix => Turn(matrix, asRows).RowCount) * Diagram.CellHeight) + 58;
    }

    /// <summary>Draws result = first · second of the row form, or its transpose with the factors exchanged; returns the right end.</summary>
    private static double Product(Diagram picture, double y, Operand result, Operand first, Operand second, bool asRows)
    {
        Operand[] order = asRows ? [result, first, second] : [result, second, first];
        double tallest = order.Max(operand => Turn(operand.Rows, asRows).RowCount) * Diagram.CellHeight;
        double x = Left;
        for (int i = 0; i < order.Length; i++)
        {
            var shown = Turn(order[i].Rows, asRows);
            double top = y + ((tallest - (shown.RowCount * Diagram.CellHeight)) / 2);
            Func<int, string>? names = order[i].Letter.Length > 0 ? token => AttentionPictures.Named(order[i].Letter, token) : null;
            bool byRow = asRows != order[i].Turned;
            var (rowNames, columnNames) = order[i].OfPairs ? PairNames(asRows) : byRow ? (names, null) : (null, names);
            if (rowNames is not null && i > 0)
                x += 18;
            (double width, double height) = picture.Matrix(x, top, shown, order[i].Color, ChartWords.Plain(order[i].Name), rowNames, columnNames, order[i].Shaded);
            picture.Text(x + (width / 2), top + height + 14, order[i].Name, 15);
            x += width;
            if (i < 2)
                picture.Text(x + (Gap / 2), y + (tallest / 2), i == 0 ? "=" : "·", 20);
            x += Gap;
        }
        return x - Gap;
    }

    /// <summary>A matrix with one token per row (one per column where turned, one per row and per column where it is of pairs), and how it is drawn.</summary>
    private sealed record Operand(
        Matrix<double> Rows, string Color, string Name, string Letter, bool Turned = false, bool Shaded = false, bool OfPairs = false);
}
