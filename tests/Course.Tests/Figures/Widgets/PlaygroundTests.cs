using System.Text;
using System.Text.RegularExpressions;
using Course.Attention;
using Course.Figures;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Tests.Figures;

public sealed partial class PlaygroundTests
{
    private static readonly string[] Tokens = ["I", "saw", "a", "saw"];

    private static readonly Matrix<double> Positions = Rows(new double[,] { { 0, 1, 0 }, { 1, 0, 0 }, { 1, -1, 0 }, { 0, -1, 0 } });

    [Fact]
    public void TheFormatterGivesTheWidgetThePictureAndWordsInThisOrder()
    {
        string[] types = ["text/html", "image/png", "text/plain"];
        var widget = Tiny();

        Assert.Equal(types, Formatter.GetPreferredMimeTypesFor(typeof(Widget)));
        Assert.Equal(widget.Html, widget.ToDisplayString("text/html"));
        Assert.Equal(widget.Png, Convert.FromBase64String(widget.ToDisplayString("image/png")));
        Assert.Equal(widget.Description, widget.ToDisplayString("text/plain"));
    }

    [Fact]
    public void TheWordsAreThoseOfTheFirstQuery()
    {
        Assert.Equal(
            "Self-attention, step by step: a playground for the tokens I, saw, a and saw. " +
            "Initially query 1, I, is selected: the weights of the keys are I 0.24, saw 0.09, a 0.03 and saw 0.64, and the output is (1.58, 2.49).",
            Tiny().Description);
        Assert.Equal(
            "Two heads, side by side: a playground for the tokens Anna, lost, her and saw. Initially query 1, Anna, is selected: " +
            "in head 1 the weights of the keys are Anna 0.85, lost 0.05, her 0.05 and saw 0.05, and the output is (0.90, −0.05); " +
            "in head 2 the weights of the keys are Anna 0.05, lost 0.85, her 0.05 and saw 0.05, and the output is (0.10, −1.65); W_O makes (0.90, −0.80, 0.10, −1.65) of them.",
            TwoHeads().Description);
        Assert.EndsWith("and the output is (2.57, 2.27).", WithPositions().Description, StringComparison.Ordinal);
    }

    [Fact]
    public void ItOpensOnTheQueryAskedForAndCountsAsItsChapterDoes()
    {
        Assert.Contains("Initially query 4, saw, is selected: the weights of the keys are I 0.58, saw 0.05, a 0.03 and saw 0.35, and the output is (0.87, 2.24).",
            Playground.Attention(Tokens, Input, Query, Key, Value, query: 3).Description, StringComparison.Ordinal);
        Assert.Contains("Initially query 3, her, is selected: in head 1 the weights of the keys are Anna 0.85, lost 0.05, her 0.05 and saw 0.05",
            Playground.Heads(MultiHeadExample.Words, MultiHeadExample.Input, MultiHeadExample.Weights, query: 2).Description, StringComparison.Ordinal);
        Assert.Contains("Initially query 0, I, is selected", WithPositions().Description, StringComparison.Ordinal);
        Assert.Contains("Initially query 1, saw, is selected",
            Playground.Positions(Tokens, Input, Query, Key, Value, Positions, query: 1).Description, StringComparison.Ordinal);
        Assert.NotEqual(Tiny().Png, Playground.Attention(Tokens, Input, Query, Key, Value, query: 3).Png);
        Assert.StartsWith("There are 4 tokens; the query chosen at first is one of 0 to 3. (Parameter 'query')",
            Assert.Throws<ArgumentOutOfRangeException>(() => Playground.Attention(Tokens, Input, Query, Key, Value, query: 4)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatANotebookCarriesIsSmallAndNamesNoServer()
    {
        foreach (var widget in new[] { Tiny(), TwoHeads(), WithPositions() })
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(widget.Html), 20_000, 60_000);
            // The one address is the name of SVG, which nobody asks for.
            Assert.Equal(["http://www.w3.org/2000/svg"], Address().Matches(widget.Html).Select(match => match.Value).Distinct());
        }
    }

    [Fact]
    public void ThePictureStandsInThePageWithItsWordsAndIsWhole()
    {
        foreach (var widget in new[] { Tiny(), TwoHeads(), WithPositions() })
        {
            Assert.Contains($"<img src=\"data:image/png;base64,{Convert.ToBase64String(widget.Png)}\" alt=\"", widget.Html, StringComparison.Ordinal);
            using var picture = new Picture(widget.Png);
            Assert.True(picture.Count(Palette.Blue) > 100, "no query");
            Assert.True(picture.Drawn() > 5000);
            Assert.Equal(0, picture.DrawnOnTheRim());
        }
    }

    [Fact]
    public void ItsNameIsTheSameInEveryRunAndAnotherForOtherNumbers()
    {
        Assert.Equal(Tiny().Html, Tiny().Html);
        Assert.NotEqual(Name(Tiny()), Name(Playground.Attention(Tokens, Input * 2, Query, Key, Value)));
    }

    [Fact]
    public void ATokenCannotEndTheScript()
    {
        string html = Playground.Attention(["</script>", "<b>\"&'"], Input.SubMatrix(0, 2, 0, 3), Query, Key, Value).Html;

        Assert.Equal(1, Regex.Count(html, "</script>"));
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatDoesNotFitIsRefusedWithBothSides()
    {
        Throws("Every token has a row: there are 3 tokens, and input is (4, 3).", () => Playground.Attention(["I", "saw", "a"], Input, Query, Key, Value), "tokens");
        Throws("The playground has room for 2 to 8 tokens, not for 9.", () => Playground.Attention(new string[9], Input, Query, Key, Value), "tokens");
        Throws("A token's name has 1 to 16 letters, unlike \" \".", () => Playground.Attention(["I", " ", "a", "saw"], Input, Query, Key, Value), "tokens");
        Throws("queryWeight is (2, 4), but input is (4, 3): it needs 3 rows, one for each input column.",
            () => Playground.Attention(Tokens, Input, Query.RemoveRow(0), Key, Value), "queryWeight");
        Throws("The playground has room for vectors of up to 8 numbers: valueWeight is (3, 9).",
            () => Playground.Attention(Tokens, Input, Query, Key, Matrix<double>.Build.Dense(3, 9)), "valueWeight");
        Throws("The playground takes numbers from −100 to 100: keyWeight has 1E+300 in row 1, column 2, counted from 0.",
            () => Playground.Attention(Tokens, Input, Query, With(Key, 1e300), Value), "keyWeight");
        Throws("The playground takes numbers from −100 to 100: keyWeight has NaN in row 1, column 2, counted from 0.",
            () => Playground.Attention(Tokens, Input, Query, With(Key, double.NaN), Value), "keyWeight");
        Throws("Positions are added to the tokens and have their shape: positions is (3, 3), input is (4, 3).",
            () => Playground.Positions(Tokens, Input, Query, Key, Value, Positions.RemoveRow(0)), "positions");
        var five = new MultiHeadWeights([.. Enumerable.Repeat(new HeadWeights(Query, Key, Value), 5)], Matrix<double>.Build.Dense(10, 3));
        Throws("The playground has room for 4 heads, not for 5.", () => Playground.Heads(Tokens, Input, five), "weights");
    }

    private static Matrix<double> Input => Rows(new double[,] { { 0, 0, 2 }, { 1, 2, 0 }, { 0, 1, 0 }, { 2, 0, 1 } });

    private static Matrix<double> Query => Rows(new double[,] { { 0, 1, 0, 1 }, { 1, 1, 0, 0 }, { 0, 1, 1, 1 } });

    private static Matrix<double> Key => Rows(new double[,] { { 0, 1, 1, -1 }, { 1, 0, 0, 0 }, { 0, 0, 0, 1 } });

    private static Matrix<double> Value => Rows(new double[,] { { 1, 1 }, { 1, 0 }, { 0, 1 } });

    private static Widget Tiny() => Playground.Attention(Tokens, Input, Query, Key, Value);

    private static Widget TwoHeads() => Playground.Heads(MultiHeadExample.Words, MultiHeadExample.Input, MultiHeadExample.Weights);

    private static Widget WithPositions() => Playground.Positions(Tokens, Input, Query, Key, Value, Positions);

    private static Matrix<double> Rows(double[,] values) => Matrix<double>.Build.DenseOfArray(values);

    private static Matrix<double> With(Matrix<double> matrix, double value)
    {
        matrix[1, 2] = value;
        return matrix;
    }

    private static string Name(Widget widget) => Regex.Match(widget.Html, "data-course-widget=\"([^\"]+)\"").Groups[1].Value;

    private static void Throws(string message, Func<Widget> make, string parameter) =>
        Assert.Equal($"{message} (Parameter '{parameter}')", Assert.Throws<ArgumentException>(make).Message);

    [GeneratedRegex("https?://[^\"' )]+")]
    private static partial Regex Address();
}
