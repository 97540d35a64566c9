using Course.Attention;
using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Figures;

/// <summary>
/// The pictures of chapter 4 that follow one token through two heads, with the numbers of the step given. They write vectors as
/// columns, like the lecture's slides. Tokens and heads count from 1 in the pictures and from 0 in the arguments.
/// </summary>
public static class MultiHeadPictures
{
    private const double Wide = Diagram.CellWidth + 4;
    private const double Narrow = 27;
    private const double Pair = Wide + Narrow + 4;
    private const double TokenGap = 18;

    /// <summary>One head at work: q^{i,1} meets only the keys of head 1 and collects only the values of head 1.</summary>
    /// <param name="step">The step; 2 to 4 tokens of width up to 6, two heads of width up to 4.</param>
    /// <param name="token">The token that attends, from 0.</param>
    /// <param name="head">The head that is followed, from 0; the other is drawn pale.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">A step too large to be drawn, or no such token or head.</exception>
    public static Figure OneHead(MultiHeadStep step, int token = 0, int head = 0)
    {
        Check(step, token, head);
        const double Top = 66;
        int width = (int)Width(step);
        var picture = new Diagram(
            $"Head {head + 1}: {Named("q", token, head)} meets only the keys of head {head + 1}", width, (int)(HeadHeight(step) + Top));
        DrawHead(picture, step, token, head, Top);
        return picture.Build(Words(step, token, head));
    }

    /// <summary>The second head, and W^O: bⁱ = W^O [b^{i,1}; b^{i,2}].</summary>
    /// <param name="step">The step; 2 to 4 tokens of width up to 6, two heads of width up to 4.</param>
    /// <param name="token">The token that attends, from 0.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">A step too large to be drawn, or no such token.</exception>
    public static Figure SecondHeadAndOutput(MultiHeadStep step, int token = 0)
    {
        Check(step, token, 1);
        var mixing = step.Weights.Output.Transpose();   // the slides' W^O multiplies a column
        int valueDim = step.Weights.ValueDim;
        const double EquationTop = 62;
        double joined = 2 * valueDim * Diagram.CellHeight, made = mixing.RowCount * Diagram.CellHeight;
        double tallest = Math.Max(joined, made), headTop = EquationTop + tallest + 62;
        int width = (int)Width(step);
        var picture = new Diagram(
            $"Head 2, and {AttentionPictures.Named("b", token)} = <i>W</i><sup>O</sup> [{Named("b", token, 0)}; {Named("b", token, 1)}]",
            width, (int)(headTop + HeadHeight(step) - 30 - (valueDim * Diagram.CellHeight)));
        double middle = EquationTop + (tallest / 2), matrixWidth = mixing.ColumnCount * Diagram.CellWidth;
        double sum = width / 2.0, left = sum - 44 - matrixWidth;
        picture.Column(left - 62, middle - (made / 2), step.Output.Row(token), AttentionPictures.OutputColor, AttentionPictures.Named("b", token));
        picture.Text(left - 92, middle, AttentionPictures.Named("b", token), 15, anchor: "right");
        picture.Text(left - 22, middle, "=", 20);
        picture.Matrix(left, middle - (made / 2), mixing, Palette.Vermilion, "W^O, learned");
        picture.Text(left + (matrixWidth / 2), middle + (made / 2) + 14, "<i>W</i><sup>O</sup>", 15);
        picture.Text(left + matrixWidth + 14, middle, "·", 20);
        double half = joined / 2;
        picture.Column(sum, middle - half, step.Heads[0].Output.Row(token), AttentionPictures.OutputColor, Named("b", token, 0), faded: true);
        picture.Column(sum, middle, step.Heads[1].Output.Row(token), AttentionPictures.OutputColor, Named("b", token, 1));
        picture.Text(sum + 28, middle - (half / 2), $"{Named("b", token, 0)}, from head 1", 14, Palette.Muted, "left");
        picture.Text(sum + 28, middle + (half / 2), $"{Named("b", token, 1)}, from head 2", 14, anchor: "left");
        DrawHead(picture, step, token, 1, headTop, outputDrawn: true);
        string parts = string.Join("; ", step.Heads.Select(one => ChartWords.Numbers(one.Output.Row(token))));
        return picture.Build($"{Words(step, token, 1)} Above, W^O times [b^{token + 1},1; b^{token + 1},2] = [{parts}] gives b^{token + 1} = ({ChartWords.Numbers(step.Output.Row(token))}).");
    }

    /// <summary>From the tokens at the bottom to the output of one head at the top; the other head is pale.</summary>
    private static void DrawHead(Diagram picture, MultiHeadStep step, int token, int head, double top, bool outputDrawn = false)
    {
        var here = step.Heads[head];
        double output = step.Weights.ValueDim * Diagram.CellHeight, parts = Math.Max(step.Weights.KeyDim, step.Weights.ValueDim) * Diagram.CellHeight;
        double sumY = outputDrawn ? top : top + output + 30, timesY = sumY + 56, weightY = timesY + 42, softmaxY = weightY + 32, scoreY = softmaxY + 32;
        double partTop = scoreY + 46, nameY = partTop + parts + 13, boxY = nameY + 52, inputTop = boxY + 40;
        double middle = Width(step) / 2, x = TokenGap, queryX = 0;
        double[] keys = new double[step.Length];
        picture.Sign(middle, sumY, "+", AttentionPictures.OutputColor);
        if (outputDrawn)
        {
            picture.Arrow(middle, sumY - 14, middle, top - 62 + 4, AttentionPictures.OutputColor);
        }
        else
        {
            picture.Arrow(middle, sumY - 14, middle, top + output + 3, AttentionPictures.OutputColor);
            picture.Column(middle, top, here.Output.Row(token), AttentionPictures.OutputColor, Named("b", token, head));
            picture.Text(middle + 28, top + (output / 2), Named("b", token, head), 15, anchor: "left");
        }
        for (int i = 0; i < step.Length; i++)
        {
            (string Letter, Func<AttentionStep, Matrix<double>> Of, string Color)[] kinds =
            [
                .. i == token ? [("q", (AttentionStep one) => one.Query, AttentionPictures.QueryColor)] : Array.Empty<(string, Func<AttentionStep, Matrix<double>>, string)>(),
                ("k", one => one.Key, AttentionPictures.KeyColor), ("v", one => one.Value, AttentionPictures.ValueColor),
            ];
            double centre = x + (kinds.Length * Pair / 2);
            picture.Column(centre, inputTop, step.Input.Row(i), AttentionPictures.InputColor, AttentionPictures.Named("a", i));
            picture.Text(centre + 28, inputTop + 12, AttentionPictures.Named("a", i), 15, anchor: "left");
            foreach ((string letter, var of, string color) in kinds)
            {
                double box = x + (Pair / 2);
                picture.Arrow(centre, inputTop - 3, box, boxY + 13, Palette.Muted, 1.2);
                picture.Box(box, boxY, 34, 24, AttentionPictures.Named(letter, i), color, 13);
                for (int n = 0; n < 2; n++)
                {
                    bool pale = n != head;
                    double at = x + Place(n);
                    picture.Arrow(box, boxY - 13, at, nameY + 10, pale ? Palette.Tint(color, 0.4) : color, 1.2);
                    var part = of(step.Heads[n]).Row(i);
                    if (pale)
                        picture.Column(at, partTop + parts - (part.Count * Diagram.SmallCellHeight), part.Count, color, Named(letter, i, n), faded: true);
                    else
                        picture.Column(at, partTop, part, color, Named(letter, i, n));
                    picture.Text(at, nameY, Named(letter, i, n), 13, pale ? Palette.Muted : null);
                }
                double followed = x + Place(head);
                if (letter == "q")
                    queryX = followed;
                else if (letter == "k")
                    keys[i] = followed;
                else
                    DrawWeight(picture, here, token, i, keys[i], followed);
                x += Pair;
            }
            x += TokenGap;
        }
        picture.Line(queryX, partTop - 4, queryX, partTop - 19, AttentionPictures.QueryColor, 2);
        picture.Line(Math.Min(queryX, keys.Min()), partTop - 18, Math.Max(queryX, keys.Max()), partTop - 18, AttentionPictures.QueryColor, 2);
        picture.Box(middle, softmaxY, Width(step) - (2 * TokenGap), 24, "softmax", Palette.Muted, 13);

        // The columns of the followed head hold numbers; those of the other are narrow and pale.
        double Place(int n) => n == 0 ? (head == 0 ? Wide : Narrow) / 2 : Wide + Narrow - ((head == 1 ? Wide : Narrow) / 2);

        void DrawWeight(Diagram onto, AttentionStep one, int query, int key, double keyX, double valueX)
        {
            double weight = one.Weights[query, key], far = Math.Sqrt(((keyX - middle) * (keyX - middle)) + ((timesY - sumY) * (timesY - sumY)));
            (double dx, double dy) = ((middle - keyX) / far, (sumY - timesY) / far);
            onto.Arrow(keyX, partTop - 4, keyX, scoreY + 12, AttentionPictures.KeyColor);
            onto.Text(keyX, scoreY, $"{AttentionPictures.Alpha(query, key, head: head)} = {Diagram.Number(one.Scores[query, key])}", 13, AttentionPictures.ScoreColor, background: "#ffffff");
            onto.Arrow(keyX, softmaxY - 13, keyX, weightY + 11);
            onto.Text(keyX, weightY, $"{AttentionPictures.Alpha(query, key, true, head)} = {Diagram.Number(weight)}", 13, AttentionPictures.ScoreColor);
            onto.Arrow(keyX, weightY - 11, keyX, timesY + 14);
            onto.Line(valueX, partTop - 4, valueX, timesY, AttentionPictures.ValueColor);
            onto.Arrow(valueX, timesY, keyX + 14, timesY, AttentionPictures.ValueColor);
            onto.Arrow(keyX + (14 * dx), timesY + (14 * dy), middle - (15 * dx), sumY - (15 * dy), Palette.Tint(AttentionPictures.ValueColor, 0.35 + (0.65 * weight)), 1 + (6 * weight));
            onto.Sign(keyX, timesY, "×", AttentionPictures.ScoreColor);
        }
    }

    private static double Width(MultiHeadStep step) => (((2 * step.Length) + 1) * Pair) + ((step.Length + 1) * TokenGap);

    /// <summary>Room from the output of a head down to the lower edge.</summary>
    private static double HeadHeight(MultiHeadStep step)
    {
        double parts = Math.Max(step.Weights.KeyDim, step.Weights.ValueDim) * Diagram.CellHeight;
        return ((step.Weights.ValueDim + step.Weights.ModelDim) * Diagram.CellHeight) + parts + 30 + 56 + 42 + 32 + 32 + 46 + 13 + 52 + 40 + 20;
    }

    private static string Named(string letter, int token, int head) => $"<i>{letter}</i><sup>{token + 1},{head + 1}</sup>";

    private static string Words(MultiHeadStep step, int token, int head)
    {
        var here = step.Heads[head];
        return $"{step.Length} tokens a at the bottom; each gives a q, k and v, and each of these gives one part for head 1 and one for head 2. " +
            $"Followed here is head {head + 1}: the query q^{token + 1},{head + 1} meets only keys of head {head + 1}. " +
            $"Weights after softmax: {AttentionPictures.WeightWords(here, token, head)}. The sum of the values of head {head + 1}, each times its weight, is b^{token + 1},{head + 1} = ({ChartWords.Numbers(here.Output.Row(token))}).";
    }

    private static void Check(MultiHeadStep step, int token, int head)
    {
        ArgumentNullException.ThrowIfNull(step);
        var weights = step.Weights;
        if (weights.HeadCount != 2 || step.Length is < 2 or > 4 || weights.ModelDim > 6 || weights.KeyDim > 4 || weights.ValueDim > 4)
        {
            throw new ArgumentException(
                $"The picture has room for 2 to 4 tokens of up to 6 numbers and 2 heads of up to 4, not for {step.Length} tokens of {weights.ModelDim} " +
                $"and {weights.HeadCount} heads of {weights.KeyDim} (query, key) and {weights.ValueDim} (value).", nameof(step));
        }
        Guard.InRange(token, 0, step.Length - 1, $"The step has the tokens 0 to {step.Length - 1}.");
        Guard.InRange(head, 0, 1, "The step has the heads 0 and 1.");
    }
}
