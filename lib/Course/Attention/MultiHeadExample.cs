using MathNet.Numerics.LinearAlgebra;

namespace Course.Attention;

/// <summary>
/// The example that chapter 4 carries through: three things on a table, each red or blue, round or square, and two heads.
/// Head 1 looks for things of the same colour and reads their shape; head 2 looks for things of the same shape and reads
/// their colour.
/// </summary>
/// <remarks>
/// Columns of a token: red, blue, round, square. All entries are whole numbers and √dₖ = √2.
/// Every call makes new matrices: changing one changes nobody else's example.
/// </remarks>
public static class MultiHeadExample
{
    /// <summary>What the three tokens are.</summary>
    public static IReadOnlyList<string> Tokens { get; } = ["red ball", "red box", "blue box"];

    /// <summary>I: the tokens a¹, a², a³, one per row, (3, 4).</summary>
    public static Matrix<double> Input => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 1, 0, 1, 0 },
        { 1, 0, 0, 1 },
        { 0, 1, 0, 1 },
    });

    /// <summary>The two heads and W_O.</summary>
    public static MultiHeadWeights Weights => new(
        [new HeadWeights(2 * Colour, 2 * Colour, Shape), new HeadWeights(2 * Shape, 2 * Shape, Colour)], Output);

    /// <summary>Picks red and blue out of a token, (4, 2).</summary>
    public static Matrix<double> Colour => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 1, 0 },
        { 0, 1 },
        { 0, 0 },
        { 0, 0 },
    });

    /// <summary>Picks round and square out of a token, (4, 2).</summary>
    public static Matrix<double> Shape => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 0, 0 },
        { 0, 0 },
        { 1, 0 },
        { 0, 1 },
    });

    /// <summary>W_O, (4, 4): puts what the heads found into the order red, blue, round, square.</summary>
    public static Matrix<double> Output => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 0, 0, 1, 0 },
        { 0, 0, 0, 1 },
        { 1, 0, 0, 0 },
        { 0, 1, 0, 0 },
    });
}
