using MathNet.Numerics.LinearAlgebra;

namespace Course.Attention;

/// <summary>
/// The example that chapter 3 carries through: four tokens of width 3, queries and keys of width 4, values of width 2.
/// All entries are small whole numbers and √dₖ = 2, so everything up to the softmax can be redone on paper.
/// </summary>
/// <remarks>
/// Token 1 looks mostly at token 4, token 2 at itself, token 3 at token 2, token 4 at token 1.
/// Every call makes new matrices: changing one changes nobody else's example.
/// </remarks>
public static class TinyExample
{
    /// <summary>I: the four tokens a¹ … a⁴, one per row, (4, 3).</summary>
    public static Matrix<double> Input => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 0, 0, 2 },
        { 1, 2, 0 },
        { 0, 1, 0 },
        { 2, 0, 1 },
    });

    /// <summary>W_q, (3, 4).</summary>
    public static Matrix<double> QueryWeight => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 0, 1, 0, 1 },
        { 1, 1, 0, 0 },
        { 0, 1, 1, 1 },
    });

    /// <summary>W_k, (3, 4).</summary>
    public static Matrix<double> KeyWeight => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 0, 0, 1, 0 },
        { 1, 0, 0, 0 },
        { 0, 0, 0, 1 },
    });

    /// <summary>W_v, (3, 2).</summary>
    public static Matrix<double> ValueWeight => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 1, 1 },
        { 1, 0 },
        { 0, 1 },
    });

    /// <summary>The whole step, computed token by token with <see cref="AttentionByHand.ByLoop"/>.</summary>
    /// <returns>A new step.</returns>
    public static AttentionStep Step() => AttentionByHand.ByLoop(Input, QueryWeight, KeyWeight, ValueWeight);
}
