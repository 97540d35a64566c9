using MathNet.Numerics.LinearAlgebra;

namespace Course.Data;

/// <summary>Which words stand near which: counts, and what the counts say beyond chance.</summary>
/// <remarks>Notebook 01, "Vectors that carry meaning".</remarks>
public static class Cooccurrence
{
    /// <summary>Counts, for every pair of words, how often the second stands within <paramref name="radius"/> places of the first.</summary>
    /// <param name="tokens">Word numbers in 0 … vocabularySize − 1. A text of no or one word gives a matrix of zeros.</param>
    /// <param name="vocabularySize">How many words there are, at least 1.</param>
    /// <param name="radius">How far to look to each side, at least 1; a radius beyond the text looks at the whole text.</param>
    /// <returns>A symmetric matrix (V × V) of counts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size, radius or word number is out of range.</exception>
    public static Matrix<double> Count(IReadOnlyList<int> tokens, int vocabularySize, int radius = 2)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(radius, 1);
        var counts = Matrix<double>.Build.Dense(vocabularySize, vocabularySize);
        for (int here = 0; here < tokens.Count; here++)
        {
            if (tokens[here] < 0 || tokens[here] >= vocabularySize)
            {
                throw new ArgumentOutOfRangeException(nameof(tokens), tokens[here],
                    $"tokens[{here}] is not a word number: with {vocabularySize} words they go from 0 to {vocabularySize - 1}.");
            }

            for (int there = Math.Max(0, here - radius); there < here; there++)
            {
                counts[tokens[here], tokens[there]]++;
                counts[tokens[there], tokens[here]]++;
            }
        }

        return counts;
    }

    /// <summary>
    /// Positive pointwise mutual information: PPMI(w, c) = max(0, ln(P(w, c) / (P(w) P(c)))), natural logarithm.
    /// </summary>
    /// <param name="counts">Counts (V × C), none negative. Where a count, a row or a column is zero, so is the result.</param>
    /// <returns>A matrix of the same shape.</returns>
    /// <remarks>Source: Church and Hanks 1990 (mutual information of words); Bullinaria and Levy 2007 (keeping the positive part).</remarks>
    /// <exception cref="ArgumentException">A count is negative or not a number.</exception>
    public static Matrix<double> PositiveMutualInformation(Matrix<double> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Find(count => !(count >= 0)) is var (row, column, value))
            throw new ArgumentException($"counts[{row}, {column}] is {value}; counts are 0 or more.", nameof(counts));
        var ofWord = counts.RowSums();
        var ofContext = counts.ColumnSums();
        double total = ofWord.Sum();
        return counts.MapIndexed((word, context, count) => count == 0
            ? 0
            : Math.Max(0, Math.Log(count * total / (ofWord[word] * ofContext[context]))));
    }
}
