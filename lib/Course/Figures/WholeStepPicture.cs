using Course.Attention;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Figures;

/// <summary>The picture of a whole attention step, from the input to the output.</summary>
internal static class WholeStepPicture
{
    private const double Top = 84;
    private const double Between = 46;

    public static Figure Draw(AttentionStep step, bool asRows)
    {
        Matrix<double> Shown(Matrix<double> rows) => AttentionMatrices.Turn(rows, asRows);
        double Wide(Matrix<double> rows) => Shown(rows).ColumnCount * Diagram.CellWidth;
        double High(Matrix<double> rows) => Shown(rows).RowCount * Diagram.CellHeight;

        double names = asRows ? 20 : 0; // room for the tokens' names beside the rows
        double inputX = 16 + names, middleX = inputX + Wide(step.Input) + 100 + names;
        double scoresX = middleX + Math.Max(Wide(step.Query), Wide(step.Value)) + 88, outputX = scoresX + Wide(step.Scores) + 78 + names;
        double queryY = Top, keyY = queryY + High(step.Query) + Between, valueY = keyY + High(step.Key) + Between;
        double weightsY = Math.Max(valueY + (High(step.Value) / 2) - (High(step.Weights) / 2), Top + High(step.Scores) + 104);
        double bottom = Math.Max(valueY + High(step.Value), weightsY + High(step.Weights));
        double width = Math.Max(outputX + Wide(step.Output) + 14, 760);
        var picture = new Diagram("Self-attention in one picture" + AttentionMatrices.FormText(asRows), (int)width, (int)(bottom + 48));

        double inputY = keyY + (High(step.Key) / 2) - (High(step.Input) / 2);
        double inputEnd = Place(picture, step.Input, inputX, inputY, AttentionPictures.InputColor, "I", "a");
        foreach ((var rows, double y, string letter, string color) in new[]
        {
            (step.Query, queryY, "q", AttentionPictures.QueryColor), (step.Key, keyY, "k", AttentionPictures.KeyColor), (step.Value, valueY, "v", AttentionPictures.ValueColor),
        })
        {
            double centre = y + (High(rows) / 2), box = inputEnd + 54;
            picture.Arrow(inputEnd + 6, inputY + (High(step.Input) / 2), box - 22, centre);
            picture.Box(box, centre, 40, 26, asRows ? $"<i>W<sub>{letter}</sub></i>" : $"<i>W</i><sup>{letter}</sup>", color, 13, "learned");
            picture.Arrow(box + 22, centre, middleX - (asRows ? 26 : 6), centre);
            Place(picture, rows, middleX, y, color, letter.ToUpperInvariant(), letter);
        }

        double scoresEnd = Place(picture, step.Scores, scoresX, Top, AttentionPictures.ScoreColor, "A", "");
        double product = scoresX - 58, scoresMiddle = Top + (High(step.Scores) / 2);
        Corner(picture, middleX + Wide(step.Query) + 6, queryY + (High(step.Query) / 2), product, scoresMiddle);
        Corner(picture, middleX + Wide(step.Key) + 6, keyY + (High(step.Key) / 2), product, scoresMiddle);
        picture.Arrow(product + 14, scoresMiddle, scoresX - 24, scoresMiddle);
        picture.Sign(product, scoresMiddle, "·", AttentionPictures.ScoreColor);
        picture.Text(scoresX + (Wide(step.Scores) / 2), Top - 32, $"<i>A</i> = {(asRows ? "<i>Q K</i>ᵀ" : "<i>K</i>ᵀ<i>Q</i>")}{AttentionPictures.ScaleText(step)}", 14, AttentionPictures.ScoreColor);

        double centreX = scoresX + (Wide(step.Scores) / 2), scoresBottom = Top + High(step.Scores);
        double softmax = (scoresBottom + weightsY) / 2 - 4;
        picture.Arrow(centreX, scoresBottom + 24, centreX, softmax - 15);
        picture.Box(centreX, softmax, 150, 26, asRows ? "softmax by row" : "softmax by column", Palette.Muted, 13);
        picture.Arrow(centreX, softmax + 14, centreX, weightsY - 20);
        Place(picture, step.Weights, scoresX, weightsY, AttentionPictures.ScoreColor, "A′", "", shaded: true);

        double outputY = weightsY + (High(step.Weights) / 2) - (High(step.Output) / 2), join = scoresEnd + 38;
        double weightsMiddle = weightsY + (High(step.Weights) / 2);
        picture.Arrow(scoresEnd + 6, weightsMiddle, join - 15, weightsMiddle);
        // The values go round below the weights.
        picture.Line(middleX + (Wide(step.Value) / 2), valueY + High(step.Value) + 26, middleX + (Wide(step.Value) / 2), bottom + 34, AttentionPictures.ValueColor);
        picture.Line(middleX + (Wide(step.Value) / 2), bottom + 34, join, bottom + 34, AttentionPictures.ValueColor);
        picture.Arrow(join, bottom + 34, join, weightsMiddle + 15, AttentionPictures.ValueColor);
        picture.Sign(join, weightsMiddle, "·", AttentionPictures.OutputColor);
        picture.Arrow(join + 14, weightsMiddle, outputX - (asRows ? 26 : 6), weightsMiddle);
        Place(picture, step.Output, outputX, outputY, AttentionPictures.OutputColor, "O", "b");
        picture.Text(outputX + (Wide(step.Output) / 2), outputY - 36, asRows ? "<i>O</i> = <i>A</i>′<i>V</i>" : "<i>O</i> = <i>V A</i>′", 14, AttentionPictures.OutputColor);
        picture.Text(inputX, bottom + 24, "only the three <i>W</i> are learned", 12, Palette.Muted, "left");
        return picture.Build($"The whole step for {step.Length} tokens, {(asRows ? "one per row" : "one per column")}: the input I goes through the learned W to Q, K and V; " +
            $"Q and K give the scores A{AttentionMatrices.ScaleWords(step)}; softmax gives the weights A′; A′ and V give the output O. {AttentionMatrices.PeakWords(step)}");

        double Place(Diagram into, Matrix<double> rows, double x, double y, string color, string name, string letter, bool shaded = false)
        {
            string Named(int token) => AttentionPictures.Named(letter, token);
            var (rowNames, columnNames) = letter.Length == 0 ? AttentionMatrices.PairNames(asRows) : asRows ? (Named, null) : (null, Named);
            (double wide, double high) = into.Matrix(x, y, Shown(rows), color, name, rowNames, columnNames, shaded);
            into.Text(x + (wide / 2), y + high + 13, name == "A′" ? "<i>A</i>′" : $"<i>{name}</i>", 14);
            return x + wide;
        }
    }

    /// <summary>A line that runs across and then up or down to a sign.</summary>
    private static void Corner(Diagram picture, double fromX, double fromY, double toX, double toY)
    {
        if (Math.Abs(fromY - toY) < 1)
        {
            picture.Arrow(fromX, fromY, toX - 15, toY);
            return;
        }
        picture.Line(fromX, fromY, toX, fromY);
        picture.Arrow(toX, fromY, toX, toY + (fromY > toY ? 15 : -15));
    }
}
