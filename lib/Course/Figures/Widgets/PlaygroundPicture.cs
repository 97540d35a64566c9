using Course.Attention;
using Course.Pictures;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Figures;

/// <summary>The first state of a playground as a still picture: one query, its arrows, and the numbers of every step.</summary>
internal static class PlaygroundPicture
{
    private const int Width = 740;
    private const double RowHeight = 34;
    private const double QueryLeft = 14;
    // Fills that stay as they are when a channel has 16 levels.
    private const string Chosen = "#ccddee", Plain = "#eeeeee", Rule = "#cccccc";

    /// <summary>Draws one query in each head.</summary>
    /// <param name="title">The title.</param>
    /// <param name="tokens">The tokens' names.</param>
    /// <param name="heads">The step of each head.</param>
    /// <param name="query">The token whose query is drawn, by its index from 0.</param>
    /// <param name="first">The number of the first token in the picture and its words: 1, or 0 where positions are counted.</param>
    /// <param name="mixed">What W_O makes of the heads' outputs; null without W_O.</param>
    /// <returns>The figure.</returns>
    public static Figure Draw(string title, IReadOnlyList<string> tokens, IReadOnlyList<AttentionStep> heads, int query, int first = 1, Matrix<double>? mixed = null)
    {
        double block = ((tokens.Count + 2) * RowHeight) + (heads.Count > 1 ? 26 : 4);
        double end = 44 + (heads.Count * block);
        var picture = new Diagram(title, Width, (int)(end + (mixed is null ? 4 : 34)));
        for (int n = 0; n < heads.Count; n++)
            DrawHead(picture, tokens, heads[n], query, first, 44 + (n * block), heads.Count > 1 ? n + 1 : null);
        if (mixed is not null)
        {
            string joined = string.Join("; ", heads.Select(head => Text(head.Output.Row(query))));
            picture.Text(QueryLeft, end + 10, $"<i>b</i><sup>{query + first}</sup> = [{joined}] · <i>W<sub>O</sub></i> = {Text(mixed.Row(query))}", 14, anchor: "left");
        }
        return picture.Build(Words(title, tokens, heads, query, first, mixed));
    }

    private static void DrawHead(Diagram picture, IReadOnlyList<string> tokens, AttentionStep step, int query, int first, double top, int? head)
    {
        if (head is not null)
        {
            picture.Text(QueryLeft, top + 8, $"<b>Head {head}</b>", 13, Palette.Muted, "left");
            top += 22;
        }
        double nameWidth = 16 + tokens.Max(token => TextWidth.Of(Name(token, first), 14));
        double arrowStart = QueryLeft + nameWidth + 4, keyLeft = arrowStart + 96, firstRow = top + RowHeight;
        double Middle(int row) => firstRow + ((row + 0.5) * RowHeight);

        Column[] columns =
        [
            .. head is null ? Scores(step, query, first) : [],
            new("weight", AttentionPictures.ScoreColor, j => Diagram.Number(step.Weights[query, j]), "1"),
            .. head is null ? [new("<i>v</i>", AttentionPictures.ValueColor, j => Text(step.Value.Row(j)))] : Array.Empty<Column>(),
            new("weight·<i>v</i>", AttentionPictures.OutputColor, j => Text(step.Weights[query, j] * step.Value.Row(j)), Text(step.Output.Row(query))),
        ];
        double[] wide = [.. columns.Select(column => Enumerable.Range(0, step.Length).Select(column.Cell).Append(column.Title).Append(column.Sum ?? "")
            .Max(text => TextWidth.Of(text, 13)))];
        double left = keyLeft + nameWidth + 8;
        double gap = Math.Max(8, (Width - 14 - left - wide.Sum()) / columns.Length);

        picture.Text(QueryLeft, top + (RowHeight / 2), "query", 12, Palette.Muted, "left");
        picture.Text(keyLeft, top + (RowHeight / 2), "key", 12, Palette.Muted, "left");
        for (int j = 0; j < step.Length; j++)
        {
            double weight = step.Weights[query, j], y = Middle(j);
            if (j == query)
                picture.Rectangle(QueryLeft, y - 13, nameWidth, 26, AttentionPictures.QueryColor, Chosen, 2);
            else
                picture.Rectangle(QueryLeft, y - 13, nameWidth, 26, Rule, Plain, 1);
            picture.Text(QueryLeft + (nameWidth / 2), y, Name(tokens[j], j + first), 14);
            picture.Arrow(arrowStart, Middle(query), keyLeft - 6, y, Palette.Tint(AttentionPictures.ScoreColor, 0.4 + (0.6 * weight)), 1 + (8 * weight));
            picture.Text(keyLeft, y, Name(tokens[j], j + first), 14, anchor: "left");
            picture.Line(keyLeft, firstRow + ((j + 1) * RowHeight), Width - 14, firstRow + ((j + 1) * RowHeight), Rule, 1);
        }
        picture.Text(keyLeft, Middle(step.Length), "sum", 13, Palette.Muted, "left");
        for (int c = 0; c < columns.Length; c++)
        {
            double right = left + gap + wide[c];
            picture.Text(right, top + (RowHeight / 2), columns[c].Title, 13, Palette.Muted, "right");
            picture.Line(left + (gap / 2), firstRow - 1, Math.Min(right + (gap / 2), Width - 14), firstRow - 1, columns[c].Color, 2);
            for (int j = 0; j < step.Length; j++)
                picture.Text(right, Middle(j), columns[c].Cell(j), 13, anchor: "right");
            if (columns[c].Sum is { } sum)
                picture.Text(right, Middle(step.Length), $"<b>{sum}</b>", 13, anchor: "right");
            left = right;
        }
    }

    private static Column[] Scores(AttentionStep step, int query, int first) =>
    [
        new("<i>k</i>", AttentionPictures.KeyColor, j => Text(step.Key.Row(j))),
        new($"<i>q</i><sup>{query + first}</sup>·<i>k</i>", AttentionPictures.ScoreColor, j => Diagram.Number(step.Query.Row(query) * step.Key.Row(j))),
        new("÷ √<i>d<sub>k</sub></i>", AttentionPictures.ScoreColor, j => Diagram.Number(step.Scores[query, j])),
    ];

    private static string Words(string title, IReadOnlyList<string> tokens, IReadOnlyList<AttentionStep> heads, int query, int first, Matrix<double>? mixed)
    {
        string Head(AttentionStep step, int n)
        {
            string weights = ChartWords.List(tokens.Select((token, j) => $"{token} {Diagram.Number(step.Weights[query, j])}"));
            return $"{(heads.Count > 1 ? $"in head {n + 1} " : "")}the weights of the keys are {weights}, and the output is {Text(step.Output.Row(query))}";
        }
        return $"{title}: a playground for the tokens {ChartWords.List(tokens)}. Initially query {query + first}, {tokens[query]}, is selected: {string.Join("; ", heads.Select(Head))}" +
            $"{(mixed is null ? "" : $"; W_O makes {Text(mixed.Row(query))} of them")}.";
    }

    private static string Text(Vector<double> values) => $"({string.Join(", ", values.Select(Diagram.Number))})";

    private static string Name(string token, int number) =>
        $"<b>{token.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)}</b><sup>{number}</sup>";

    private sealed record Column(string Title, string Color, Func<int, string> Cell, string? Sum = null);
}
