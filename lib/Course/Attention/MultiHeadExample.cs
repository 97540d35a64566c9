using MathNet.Numerics.LinearAlgebra;

namespace Course.Attention;

/// <summary>
/// The example that chapter 4 carries through: the words of <see cref="TinyExample"/> with a fourth number, <c>thing</c>, and two heads of width 2.
/// Head 1 asks <em>who?</em> and head 2 asks <em>what?</em>: <c>her</c> finds <c>Anna</c> with the first and <c>saw</c> with the second.
/// </summary>
/// <remarks>
/// All entries are whole numbers. In every row of both score matrices one raw score is 4 and the others are 0, so a single exponential does for all of them.
/// Queries and keys are not interchangeable: <c>lost</c> finds <c>Anna</c> in head 1, and <c>Anna</c> does not find <c>lost</c> there.
/// The second column of W_O is <em>who</em> minus <em>what</em>: it says whether a woman acts on a thing, and is 0 where both halves are equal.
/// Every call makes new matrices: changing one changes nobody else's example.
/// </remarks>
public static class MultiHeadExample
{
    /// <summary>The words behind the four tokens.</summary>
    public static IReadOnlyList<string> Words => TinyExample.Words;

    /// <summary>I: the tokens a¹ … a⁴, one per row, (4, 4): female, noun, verb, thing.</summary>
    public static Matrix<double> Input => TinyExample.Input.Append(Matrix<double>.Build.DenseOfArray(new double[,] { { 0 }, { 0 }, { 0 }, { 1 } }));

    /// <summary>The two heads and W_O.</summary>
    public static MultiHeadWeights Weights => MultiHeadWeights.Cut(QueryWeight, KeyWeight, ValueWeight, OutputWeight, headCount: 2);

    /// <summary>W_q of both heads side by side, (4, 4). Head 1 asks for a name or a pronoun, head 2 for a thing or an action.</summary>
    public static Matrix<double> QueryWeight => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 2, 0, 2, 0 },
        { 0, 0, -2, 2 },
        { 1, 0, 1, 0 },
        { -1, 2, 1, 0 },
    });

    /// <summary>W_k of both heads side by side, (4, 4). Columns: name, pronoun; thing, action.</summary>
    public static Matrix<double> KeyWeight => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 0, 2, 0, 0 },
        { 2, -2, 0, 0 },
        { 0, 0, 0, 1 },
        { -2, 2, 2, -1 },
    });

    /// <summary>W_v of both heads side by side, (4, 4), twice the same. Columns: woman; thing, negative for an action.</summary>
    public static Matrix<double> ValueWeight => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 1, 0, 1, 0 },
        { 0, 0, 0, 0 },
        { 0, -1, 0, -1 },
        { 0, 2, 0, 2 },
    });

    /// <summary>W_O, (4, 4). Columns: the who is a woman; a woman acts on a thing; the what is a woman; the what is a thing.</summary>
    public static Matrix<double> OutputWeight => Matrix<double>.Build.DenseOfArray(new double[,]
    {
        { 1, 1, 0, 0 },
        { 0, -1, 0, 0 },
        { 0, -1, 1, 0 },
        { 0, 1, 0, 1 },
    });
}
