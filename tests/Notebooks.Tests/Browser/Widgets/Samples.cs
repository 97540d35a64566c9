using Course.Attention;
using Course.Figures;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Notebooks.Tests.Browser;

/// <summary>Widgets to be tried.</summary>
internal static class Samples
{
    public static readonly string[] Tokens = ["I", "saw", "a", "saw"];

    public static readonly string[] Sentence = "the animal did not cross the street because it was too tired".Split(' ');

    public static Matrix<double> Input => Rows(new double[,] { { 0, 0, 2 }, { 1, 2, 0 }, { 0, 1, 0 }, { 2, 0, 1 } });

    public static Matrix<double> Query => Rows(new double[,] { { 0, 1, 0, 1 }, { 1, 1, 0, 0 }, { 0, 1, 1, 1 } });

    public static Matrix<double> Key => Rows(new double[,] { { 0, 1, 1, -1 }, { 1, 0, 0, 0 }, { 0, 0, 0, 1 } });

    public static Matrix<double> Value => Rows(new double[,] { { 1, 1 }, { 1, 0 }, { 0, 1 } });

    public static Matrix<double> Places => Rows(new double[,] { { 0, 1, 0 }, { 1, 0, 0 }, { 1, -1, 0 }, { 0, -1, 0 } });

    public static Widget One => Playground.Attention(Tokens, Input, Query, Key, Value);

    public static Widget Heads => Playground.Heads(MultiHeadExample.Words, MultiHeadExample.Input, MultiHeadExample.Weights);

    public static Widget Positions => Playground.Positions(Tokens, Input, Query, Key, Value, Places);

    public static Widget Browser
    {
        get
        {
            using var maps = Maps();
            return HeadBrowser.Show(Sentence, maps, layer: 1, head: 2, token: 8);
        }
    }

    /// <summary>Maps of 3 layers with 4 heads, always the same.</summary>
    public static Tensor Maps()
    {
        using var scope = NewDisposeScope();
        return randn([3, 4, Sentence.Length, Sentence.Length], generator: new Generator(1)).mul(2).softmax(-1).MoveToOuterDisposeScope();
    }

    public static Widget Named(string name) => name switch
    {
        "one" => One,
        "heads" => Heads,
        "positions" => Positions,
        _ => Browser,
    };

    private static Matrix<double> Rows(double[,] values) => Matrix<double>.Build.DenseOfArray(values);
}
