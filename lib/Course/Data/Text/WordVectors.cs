using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Data;

/// <summary>One vector for each word of a vocabulary, and what the angles between them say.</summary>
/// <remarks>Notebook 01, "Vectors that carry meaning".</remarks>
public sealed class WordVectors
{
    /// <summary>Puts a vocabulary and a matrix (V × d) together: row i is the vector of word i.</summary>
    /// <exception cref="ArgumentException">The matrix has not one row for each word.</exception>
    public WordVectors(Vocabulary vocabulary, Matrix<double> vectors)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(vectors);
        if (vectors.RowCount != vocabulary.Size)
        {
            throw new ArgumentException(
                $"vectors is {vectors.RowCount} × {vectors.ColumnCount} and the vocabulary has {vocabulary.Size} words; give one row for each word.",
                nameof(vectors));
        }

        Vocabulary = vocabulary;
        Vectors = vectors;
    }

    /// <summary>The words, in the order of the rows.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The vectors (V × d), one row for each word.</summary>
    public Matrix<double> Vectors { get; }

    /// <summary>The vector of a word.</summary>
    /// <exception cref="ArgumentException">The word is not in the vocabulary.</exception>
    public Vector<double> this[string word] => Vectors.Row(Vocabulary.IdOf(word));

    /// <summary>One-hot vectors for a whole vocabulary: the identity matrix.</summary>
    public static WordVectors OneHot(Vocabulary vocabulary) =>
        new(vocabulary, Matrix<double>.Build.DenseIdentity(vocabulary.Size));

    /// <summary>
    /// Shortens rows of a symmetric word-by-word matrix to <paramref name="dimension"/> numbers by singular value decomposition:
    /// M = U S Vᵀ, the vectors are the first columns of U √S.
    /// </summary>
    /// <param name="vocabulary">The words of the rows.</param>
    /// <param name="matrix">A matrix (V × V), PPMI for one.</param>
    /// <param name="dimension">From 1 to V.</param>
    /// <remarks>
    /// The square root is the weighting of Levy, Goldberg and Dagan 2015. A decomposition leaves each column's sign open;
    /// here the entry of largest size is made positive, so that every machine draws the same picture.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is outside 1 … V.</exception>
    /// <exception cref="ArgumentException">The matrix is not V × V.</exception>
    public static WordVectors FromMatrix(Vocabulary vocabulary, Matrix<double> matrix, int dimension)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.RowCount != vocabulary.Size || matrix.ColumnCount != vocabulary.Size)
        {
            throw new ArgumentException(
                $"matrix is {matrix.RowCount} × {matrix.ColumnCount}; with {vocabulary.Size} words it must be {vocabulary.Size} × {vocabulary.Size}.",
                nameof(matrix));
        }

        Guard.InRange(dimension, 1, vocabulary.Size, $"With {vocabulary.Size} words the dimension goes from 1 to {vocabulary.Size}.");
        var parts = matrix.Svd();
        var vectors = Matrix<double>.Build.Dense(vocabulary.Size, dimension, (word, axis) => parts.U[word, axis] * Math.Sqrt(parts.S[axis]));
        for (int axis = 0; axis < dimension; axis++)
        {
            var column = vectors.Column(axis);
            if (column[column.AbsoluteMaximumIndex()] < 0)
                vectors.SetColumn(axis, -column);
        }

        return new WordVectors(vocabulary, vectors);
    }

    /// <summary>The cosine of the angle between two vectors: their dot product over both lengths; 0 where a vector is all zeros.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Cosine(Vector<double> first, Vector<double> second)
    {
        if (first.Count != second.Count)
            throw new ArgumentException($"first has {first.Count} numbers and second {second.Count}; a cosine needs vectors of one length.", nameof(second));
        double lengths = first.L2Norm() * second.L2Norm();
        return lengths == 0 ? 0 : first.DotProduct(second) / lengths;
    }

    /// <summary>The cosine of the angle between two words.</summary>
    /// <exception cref="ArgumentException">A word is not in the vocabulary.</exception>
    public double Cosine(string first, string second) => Cosine(this[first], this[second]);

    /// <summary>The cosines of all pairs of words (V × V), symmetric; 1 on the diagonal, save for words whose vector is all zeros.</summary>
    public Matrix<double> Cosines()
    {
        var unit = Matrix<double>.Build.DenseOfRows(Vectors.EnumerateRows().Select(row => row.L2Norm() == 0 ? row : row / row.L2Norm()));
        return unit.TransposeAndMultiply(unit);
    }

    /// <summary>The <paramref name="count"/> words whose vectors make the smallest angles with a word's, nearest first.</summary>
    /// <exception cref="ArgumentException">The word is not in the vocabulary.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public IReadOnlyList<(string Word, double Cosine)> Nearest(string word, int count = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int asked = Vocabulary.IdOf(word);
        var dots = Vectors * Vectors.Row(asked);
        var lengths = Vectors.RowNorms(2);
        double Cosine(int other) => lengths[asked] * lengths[other] == 0 ? 0 : dots[other] / (lengths[asked] * lengths[other]);
        return [.. Enumerable.Range(0, Vocabulary.Size).Where(other => other != asked)
            .Select(other => (Vocabulary.Words[other], Cosine(other)))
            .OrderByDescending(pair => pair.Item2).Take(count)];
    }

    /// <summary>
    /// Nearest-neighbour purity: of how many words, as a share, the nearest other word is of the same kind.
    /// Where several are equally near, the word counts by the share of its own kind among them, so that ties win nothing.
    /// </summary>
    /// <param name="kindOfWord">For each word number a kind number.</param>
    /// <exception cref="ArgumentException">There is not one kind for each word, or there is only one word.</exception>
    public double Purity(IReadOnlyList<int> kindOfWord)
    {
        CheckKinds(kindOfWord);
        if (Vocabulary.Size < 2)
            throw new ArgumentException("One word has no neighbour; purity needs at least two words.", nameof(kindOfWord));
        var cosines = Cosines();
        return Enumerable.Range(0, Vocabulary.Size).Average(word =>
        {
            int[] others = Enumerable.Range(0, Vocabulary.Size).Where(other => other != word).ToArray();
            double largest = others.Max(other => cosines[word, other]);
            return others.Where(other => cosines[word, other] >= largest - 1e-12)
                .Average(other => kindOfWord[other] == kindOfWord[word] ? 1.0 : 0.0);
        });
    }

    /// <summary>The mean cosine of two different words of one kind, and of two words of different kinds; not a number where no such pair exists.</summary>
    /// <param name="kindOfWord">For each word number a kind number.</param>
    /// <exception cref="ArgumentException">There is not one kind for each word.</exception>
    public (double Within, double Between) CosineByKind(IReadOnlyList<int> kindOfWord)
    {
        CheckKinds(kindOfWord);
        var cosines = Cosines();
        var pairs = cosines.EnumerateIndexed().Where(entry => entry.Item1 < entry.Item2)
            .ToLookup(entry => kindOfWord[entry.Item1] == kindOfWord[entry.Item2], entry => entry.Item3);
        return (pairs[true].DefaultIfEmpty(double.NaN).Average(), pairs[false].DefaultIfEmpty(double.NaN).Average());
    }

    private void CheckKinds(IReadOnlyList<int> kindOfWord)
    {
        ArgumentNullException.ThrowIfNull(kindOfWord);
        if (kindOfWord.Count != Vocabulary.Size)
        {
            throw new ArgumentException(
                $"kindOfWord has {kindOfWord.Count} entries and the vocabulary {Vocabulary.Size} words; give one kind for each word.",
                nameof(kindOfWord));
        }
    }
}
