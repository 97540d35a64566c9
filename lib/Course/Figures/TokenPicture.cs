using Course.Attention;

namespace Course.Figures;

/// <summary>The path from all tokens to one output, drawn as far as a stage: scores, softmax, or the weighted sum.</summary>
internal static class TokenPicture
{
    private const double BoxGap = 34;

    public enum Stage
    {
        Scores,
        Softmax,
        Output,
    }

    public static Figure Draw(AttentionStep step, int query, Stage stage)
    {
        AttentionPictures.Check(step, query);
        bool self = stage != Stage.Scores;
        bool sum = stage == Stage.Output;
        double room = 800.0 / step.Length;
        double key = step.KeyDim * Diagram.CellHeight, value = step.ValueDim * Diagram.CellHeight, input = step.ModelDim * Diagram.CellHeight;
        double outputTop = 66, sumY = outputTop + value + 34, timesY = sumY + 62;
        double weightY = sum ? timesY + 46 : 76;
        double softmaxY = weightY + 38, scoreY = stage == Stage.Scores ? 84 : softmaxY + 42;
        double keyTop = scoreY + 50, boxY = keyTop + Math.Max(key, sum ? value : 0) + BoxGap, inputTop = boxY + BoxGap;
        string title = stage switch
        {
            Stage.Scores => $"Scores of one query: α<sub>{query + 1},<i>i</i></sub> = " +
                $"{AttentionPictures.Named("q", query)} · <i>k</i><sup><i>i</i></sup>{AttentionPictures.ScaleText(step)}",
            Stage.Softmax => $"{AttentionPictures.Named("a", query)} attends to itself as well; softmax turns scores into weights",
            _ => $"{AttentionPictures.Named("b", query)} is the sum of all values, each times its weight",
        };
        var picture = new Diagram(title, 800, (int)(inputTop + input + 38));
        double queryX = AttentionPictures.At(query, step.Length) - (room * (sum ? 0.31 : 0.24));

        for (int i = 0; i < step.Length; i++)
        {
            double middle = AttentionPictures.At(i, step.Length);
            double keyX = middle + (sum ? 0 : room * 0.1), valueX = middle + (room * 0.31);
            picture.Column(middle, inputTop, step.Input.Row(i), AttentionPictures.InputColor, AttentionPictures.Named("a", i));
            picture.Text(middle, inputTop + input + 15, AttentionPictures.TokenName(step, i), 15);
            if (i == query)
                Project(picture, middle, queryX, inputTop, boxY, keyTop, key, step.Query.Row(i), "<i>W</i><sup>q</sup>", "q", i, AttentionPictures.QueryColor, nameBefore: true);
            if (i != query || self)
            {
                Project(picture, middle, keyX, inputTop, boxY, keyTop, key, step.Key.Row(i), "<i>W</i><sup>k</sup>", "k", i, AttentionPictures.KeyColor);
                picture.Arrow(keyX, keyTop - 4, keyX, scoreY + 12, AttentionPictures.KeyColor);
                picture.Text(keyX, scoreY, $"{AttentionPictures.Alpha(query, i)} = {Diagram.Number(step.Scores[query, i], step.Scores.Row(query))}", 13, AttentionPictures.ScoreColor, background: "#ffffff");
            }
            if (self)
            {
                picture.Arrow(keyX, scoreY - 11, keyX, softmaxY + 15);
                picture.Arrow(keyX, softmaxY - 14, keyX, weightY + 11);
                picture.Text(keyX, weightY, $"{AttentionPictures.Alpha(query, i, true)} = {Diagram.Number(step.Weights[query, i])}", 13, AttentionPictures.ScoreColor);
            }
            if (sum)
            {
                double width = 1 + (6 * step.Weights[query, i]);
                Project(picture, middle, valueX, inputTop, boxY, keyTop, value, step.Value.Row(i), "<i>W</i><sup>v</sup>", "v", i, AttentionPictures.ValueColor);
                picture.Line(valueX, keyTop - 4, valueX, timesY, AttentionPictures.ValueColor);
                picture.Arrow(valueX, timesY, keyX + 14, timesY, AttentionPictures.ValueColor);
                picture.Arrow(keyX, weightY - 11, keyX, timesY + 14);
                double far = Math.Sqrt(((keyX - 400) * (keyX - 400)) + ((timesY - sumY) * (timesY - sumY)));
                (double dx, double dy) = ((400 - keyX) / far, (sumY - timesY) / far);
                picture.Arrow(keyX + (14 * dx), timesY + (14 * dy), 400 - (15 * dx), sumY - (15 * dy),
                    Palette.Tint(AttentionPictures.ValueColor, 0.35 + (0.65 * step.Weights[query, i])), width);
                picture.Sign(keyX, timesY, "×", AttentionPictures.ScoreColor);
            }
        }
        DrawQueryLine(picture, step, query, queryX, sum ? 0 : room * 0.1, keyTop);
        // Over the values' lines, which pass behind it.
        if (self)
            picture.Box(400, softmaxY, 704, 26, "softmax", Palette.Muted, explain: "softmax: exp of each score, divided by their sum");
        if (sum)
            DrawOutputs(picture, step, query, outputTop, value, sumY);
        return picture.Build(Words(step, query, stage));
    }

    /// <summary>A token's way through a learned matrix to its query, key or value.</summary>
    private static void Project(
        Diagram picture, double fromX, double x, double inputTop, double boxY, double top, double height,
        MathNet.Numerics.LinearAlgebra.Vector<double> values, string weights, string letter, int token, string color, bool nameBefore = false)
    {
        picture.Arrow(fromX, inputTop - 3, x, boxY + 13, Palette.Muted, 1.2);
        picture.Box(x, boxY, 38, 22, weights, color, 12);
        picture.Arrow(x, boxY - 12, x, top + height + 3, Palette.Muted, 1.2);
        picture.Column(x, top, values, color, AttentionPictures.Named(letter, token));
        picture.Text(x + (nameBefore ? -5 : 24), top - 12, AttentionPictures.Named(letter, token), 14, anchor: "right");
    }

    /// <summary>The query's line past all the keys it is multiplied with.</summary>
    private static void DrawQueryLine(Diagram picture, AttentionStep step, int query, double queryX, double keyShift, double keyTop)
    {
        double first = AttentionPictures.At(0, step.Length) + keyShift, last = AttentionPictures.At(step.Length - 1, step.Length) + keyShift;
        picture.Line(queryX, keyTop - 4, queryX, keyTop - 27, AttentionPictures.QueryColor, 2);
        picture.Line(Math.Min(queryX, first), keyTop - 26, Math.Max(queryX, last), keyTop - 26, AttentionPictures.QueryColor, 2);
    }

    private static void DrawOutputs(Diagram picture, AttentionStep step, int query, double top, double height, double sumY)
    {
        picture.Sign(400, sumY, "+", AttentionPictures.OutputColor);
        picture.Arrow(400, sumY - 14, 400, top + height + 3, AttentionPictures.OutputColor);
        for (int i = 0; i < step.Length; i++)
        {
            double x = 400 + ((i - query) * 84);
            bool here = i == query;
            picture.Column(x, top, step.Output.Row(i), AttentionPictures.OutputColor, AttentionPictures.Named("b", i), faded: !here);
            picture.Text(x + 24, top + 10, AttentionPictures.Named("b", i), 14, here ? null : Palette.Muted, "left");
        }
        picture.Text(12, 54, $"{AttentionPictures.Named("b", query)} = Σ<sub><i>i</i></sub> α′<sub>{query + 1},<i>i</i></sub> <i>v</i><sup><i>i</i></sup>", 15, anchor: "left");
        picture.Text(788, 54, "all outputs at the same time", 12, Palette.Muted, "right");
    }

    private static string Words(AttentionStep step, int query, Stage stage)
    {
        string scores = ChartWords.List(Enumerable.Range(0, step.Length).Where(i => i != query || stage != Stage.Scores)
            .Select(i => $"alpha_{query + 1},{i + 1} = {ChartWords.Number(step.Scores[query, i])}"));
        string start = $"a^{query + 1} gives the query q^{query + 1} through W^q; the tokens give keys through W^k. Scores: {scores}.";
        string weights = $" Softmax over them gives the weights {AttentionPictures.WeightWords(step, query)}.";
        string output = $" Each value v (through W^v) is multiplied by its weight; their sum is b^{query + 1} = ({ChartWords.Numbers(step.Output.Row(query))}).";
        return start + (stage == Stage.Scores ? "" : weights) + (stage == Stage.Output ? output : "");
    }
}
