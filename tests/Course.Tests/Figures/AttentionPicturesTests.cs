using Course.Attention;
using Course.Data;
using Course.Figures;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Figures;

public sealed class AttentionPicturesTests
{
    public static TheoryData<string> Names => [.. All(TinyExample.Step()).Select(picture => picture.Name)];

    private static (string Name, Func<Figure> Make)[] All(AttentionStep step) =>
    [
        ("attention then FC", () => LayerPictures.AttentionThenFullyConnected()),
        ("stacked", () => LayerPictures.StackedLayers()),
        ("every input to every output", () => AttentionPictures.EveryInputToEveryOutput(step)),
        ("relevance", () => AttentionPictures.Relevance(step)),
        ("relevance of the last", () => AttentionPictures.Relevance(step, step.Length - 1)),
        ("score modules", () => AttentionPictures.ScoreModules(step)),
        ("query against keys", () => AttentionPictures.QueryAgainstKeys(step)),
        ("softmax", () => AttentionPictures.ScoresAndSoftmax(step)),
        ("weighted sum", () => AttentionPictures.WeightedSum(step)),
        ("second weighted sum", () => AttentionPictures.WeightedSum(step, 1)),
        ("last weighted sum", () => AttentionPictures.WeightedSum(step, step.Length - 1)),
        ("QKV", () => AttentionMatrices.QueriesKeysValues(step)),
        ("QKV in rows", () => AttentionMatrices.QueriesKeysValues(step, asRows: true)),
        ("scores", () => AttentionMatrices.Scores(step)),
        ("scores in rows", () => AttentionMatrices.Scores(step, asRows: true)),
        ("outputs", () => AttentionMatrices.Outputs(step)),
        ("outputs in rows", () => AttentionMatrices.Outputs(step, asRows: true)),
        ("whole", () => AttentionMatrices.WholeStep(step)),
        ("whole in rows", () => AttentionMatrices.WholeStep(step, asRows: true)),
    ];

    private static AttentionStep Step(int length, int modelDim, int keyDim, int valueDim)
    {
        var build = Matrix<double>.Build;
        return AttentionByHand.ByLoop(build.Random(length, modelDim, 1), build.Random(modelDim, keyDim, 2), build.Random(modelDim, keyDim, 3), build.Random(modelDim, valueDim, 4));
    }

    private static string[] Texts(Figure figure)
    {
        return [.. Picture.Parse(figure)["layout"]!["annotations"]!.AsArray().Select(text => text!["text"]?.GetValue<string>() ?? "")];
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryPictureFitsItsPageIsSmallAndIsPutIntoWords(string name)
    {
        var figure = All(TinyExample.Step()).Single(picture => picture.Name == name).Make();

        using var picture = Picture.Of(figure);
        Assert.Equal((figure.Width, figure.Height), (picture.Width, picture.Height));
        Assert.InRange(figure.Width, 700, 950);
        Assert.Equal(0, picture.DrawnOnTheRim());
        Assert.True(picture.Drawn() > 5000);
        Assert.InRange(figure.Png.Length, 8_000, 60_000);
        Assert.InRange(figure.Description.Length, 100, 900);
        Assert.DoesNotContain('<', figure.Description);
    }

    [Theory]
    [InlineData(2, 2, 2, 2)]
    [InlineData(3, 1, 1, 1)]
    [InlineData(5, 6, 6, 6)]
    public void OtherSizesFitAsWell(int length, int modelDim, int keyDim, int valueDim)
    {
        foreach ((string name, var make) in All(Step(length, modelDim, keyDim, valueDim)))
        {
            using var picture = Picture.Of(make());
            Assert.True(picture.DrawnOnTheRim() == 0, name);
        }
    }

    [Fact]
    public void TheWeightsInThePictureAreTheSteps()
    {
        var step = TinyExample.Step();

        var figure = AttentionPictures.ScoresAndSoftmax(step);

        for (int i = 0; i < 4; i++)
        {
            Assert.Contains($"α<sub>1,{i + 1}</sub> = {Diagram.Number(step.Scores[0, i], step.Scores.Row(0))}", Texts(figure));
            Assert.Contains($"α′<sub>1,{i + 1}</sub> = {Diagram.Number(step.Weights[0, i])}", Texts(figure));
        }
        Assert.Contains("alpha'_1,1 = 0.1293", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersThatStandTogetherAreWrittenAlike()
    {
        var step = TinyExample.Step();

        Assert.Contains("α<sub>1,1</sub> = 1.50", Texts(AttentionPictures.ScoresAndSoftmax(step)));
        Assert.Contains("α<sub>1,2</sub> = 3.00", Texts(AttentionPictures.ScoresAndSoftmax(step)));
        Assert.Contains("α<sub>2,1</sub> = 3", Texts(AttentionPictures.QueryAgainstKeys(step, query: 1)));
        Assert.Equal(("3.00", "3", "\u22121"), (Diagram.Number(3, [1.5, 3]), Diagram.Number(3, [1, 3]), Diagram.Number(-1)));
    }

    [Fact]
    public void VectorsWithoutNumbersShowNoneUnderThePointer()
    {
        foreach (var figure in new[] { LayerPictures.AttentionThenFullyConnected(), TaggingPictures.PerTokenAndWindow(TaggedSentence.Parse("I/PRON saw/VERB")) })
            Assert.DoesNotContain(Picture.Parse(figure)["data"]![0]!["text"]!.AsArray(), text => text!.GetValue<string>().Contains("(0, 0", StringComparison.Ordinal));

        string[] before = Texts(AttentionPictures.EveryInputToEveryOutput(TinyExample.Step()));
        Assert.DoesNotContain("0.89", before);   // the outputs have not been computed where this picture stands
    }

    [Fact]
    public void BeforeTheSoftmaxTheQueryMeetsOnlyTheOtherKeys()
    {
        var figure = AttentionPictures.QueryAgainstKeys(TinyExample.Step());

        Assert.DoesNotContain(Texts(figure), text => text.StartsWith("α<sub>1,1</sub>", StringComparison.Ordinal));
        Assert.Equal(3, Texts(figure).Count(text => text.StartsWith("α<sub>1,", StringComparison.Ordinal)));
    }

    [Fact]
    public void ThickerArrowsMeanLargerWeights()
    {
        var step = TinyExample.Step();
        var annotations = Picture.Parse(AttentionPictures.EveryInputToEveryOutput(step))["layout"]!["annotations"]!.AsArray();

        double[] widths = [.. annotations.Where(arrow => arrow!["showarrow"]!.GetValue<bool>()).Select(arrow => arrow!["arrowwidth"]!.GetValue<double>())];

        // One arrow per pair, output by output.
        Assert.Equal(step.Weights.ToRowMajorArray().Select(weight => 0.8 + (7 * weight)), widths, (expected, found) => Math.Abs(expected - found) < 1e-9);
    }

    [Fact]
    public void BothFormsOfTheScoresShowTheSameNumbers()
    {
        var step = TinyExample.Step();

        Assert.Contains("A = K^T Q, one query per column", AttentionMatrices.Scores(step).Description, StringComparison.Ordinal);
        Assert.Contains("A = Q K^T, one query per row", AttentionMatrices.Scores(step, asRows: true).Description, StringComparison.Ordinal);
        Assert.Equal(Numbers(AttentionMatrices.Scores(step)), Numbers(AttentionMatrices.Scores(step, asRows: true)));

        static string[] Numbers(Figure figure) => [.. Texts(figure).Where(text => double.TryParse(text, out _)).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void TheDotProductModuleShowsTheUnscaledProduct()
    {
        var step = TinyExample.Step();

        Assert.Contains($"raw score = q·k = {step.Query.Row(0) * step.Key.Row(1)}.", AttentionPictures.ScoreModules(step, 0, 1).Description, StringComparison.Ordinal);
    }

    [Fact]
    public void PartsExplainThemselvesUnderThePointer()
    {
        var trace = Picture.Parse(AttentionPictures.WeightedSum(TinyExample.Step()))["data"]![0]!;

        Assert.Equal("text", trace["hoverinfo"]!.GetValue<string>());
        Assert.Contains(trace["text"]!.AsArray(), text => text!.GetValue<string>() == "<i>k</i><sup>2</sup> = (0, 0, 2, 0)");
        Assert.Equal(trace["x"]!.AsArray().Count, trace["text"]!.AsArray().Count);
    }

    [Fact]
    public void AStepTooLargeForThePageIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => AttentionPictures.Relevance(Step(7, 3, 2, 2)));

        Assert.Equal("The picture has room for 2 to 5 tokens and vectors of up to 6 numbers, not for 7 tokens with widths 3 (input), 2 (query, key) and 2 (value). (Parameter 'step')", error.Message);
    }

    [Fact]
    public void WordsStandBesideTheirTokensAndThereAreAsManyOfBoth()
    {
        var step = TinyExample.Step();

        Assert.Contains("<i>a</i><sup>2</sup>  lost", Texts(AttentionPictures.WeightedSum(step)));
        Assert.Contains("From the thickest to the thinnest: a^2 (lost), a^4 (saw) and a^3 (her).", AttentionPictures.Relevance(step).Description, StringComparison.Ordinal);
        Assert.DoesNotContain(Texts(AttentionPictures.WeightedSum(step with { Words = null })), text => text.Contains("lost", StringComparison.Ordinal));
        var error = Assert.Throws<ArgumentException>(() => AttentionPictures.Relevance(step with { Words = ["Anna"] }));
        Assert.Equal("The step has 4 tokens and 1 words; each token has one word. (Parameter 'step')", error.Message);
    }

    [Fact]
    public void EveryMatrixOfPairsNamesItsQueriesAndKeys()
    {
        var step = TinyExample.Step();
        foreach (var figure in new[] { AttentionMatrices.Outputs(step), AttentionMatrices.Outputs(step, asRows: true) })
        {
            Assert.Contains("<i>q</i><sup>4</sup>", Texts(figure));
            Assert.Contains("<i>k</i><sup>4</sup>", Texts(figure));
        }

        Assert.Equal(3, Texts(AttentionMatrices.WholeStep(step)).Count(text => text == "<i>q</i><sup>4</sup>"));
    }

    [Fact]
    public void ATokenThatIsNotThereIsRefused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => AttentionPictures.WeightedSum(TinyExample.Step(), 4));

        Assert.StartsWith("The step has the tokens 0 to 3. (Parameter 'token')", error.Message, StringComparison.Ordinal);
    }
}
