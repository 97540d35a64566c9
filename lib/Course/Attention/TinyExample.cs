using MathNet.Numerics.LinearAlgebra;

namespace Course.Attention;

/// <summary>
/// The example that chapter 3 carries through, the phrase <c>Anna lost her saw</c>: four tokens of width 3, queries and keys of
/// width 4, values of width 2. All entries are small whole numbers and √dₖ = 2, so everything up to the softmax can be redone on paper.
/// </summary>
/// <remarks>
/// A noun asks for the verb, and the verb for its subject: <c>Anna</c> and <c>saw</c> attend most to <c>lost</c>, <c>lost</c> and
/// <c>her</c> most to <c>Anna</c>. The scores are not symmetric, so exchanging W_q and W_k changes the output.
/// Every call makes new matrices: changing one changes nobody else's example.
/// </remarks>
public static class TinyExample
{
    /// <summary>The words behind the four tokens.</summary>
    public static IReadOnlyList<string> Words { get; } = ["Anna", "lost", "her", "saw"];

    /// <summary>What the three numbers of a token mean.</summary>
    public static IReadOnlyList<string> Features { get; } = ["female", "noun", "verb"];

    /// <summary>I: the four tokens a¹ … a⁴, one per row, (4, 3).</summary>
    public static Matrix<double> Input => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 1, 1, 0 },
        { 0, 0, 2 },
        { 1, 0, 0 },
        { 0, 1, 1 },
    });

    /// <summary>W_q, (3, 4).</summary>
    public static Matrix<double> QueryWeight => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 1, 0, 0, 2 },
        { 0, 0, 3, -1 },
        { 0, 1, 0, 1 },
    });

    /// <summary>W_k, (3, 4).</summary>
    public static Matrix<double> KeyWeight => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 1, 0, 0, 1 },
        { 0, 1, 0, 1 },
        { 0, 0, 1, 0 },
    });

    /// <summary>W_v, (3, 2).</summary>
    public static Matrix<double> ValueWeight => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 1, 0 },
        { 2, 2 },
        { 0, 1 },
    });

    /// <summary>The whole step, computed token by token with <see cref="AttentionByHand.ByLoop"/>, with its words for the pictures.</summary>
    /// <returns>A new step.</returns>
    public static AttentionStep Step() => AttentionByHand.ByLoop(Input, QueryWeight, KeyWeight, ValueWeight) with { Words = Words };
}
