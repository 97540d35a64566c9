using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>
/// Sequences of different lengths in one tensor: the short ones are filled up at the end, and a mask says what is real.
/// </summary>
/// <remarks>
/// In the mask <c>true</c> = a real token, one that others may attend to. A sequence of length 0 is a row of nothing but padding;
/// attention gives zeros for it. Notebook 01, "Inputs of different sizes in one tensor".
/// </remarks>
public sealed class RaggedBatch : IDisposable
{
    private RaggedBatch(Tensor values, Tensor mask, IReadOnlyList<int> lengths) => (Values, Mask, Lengths) = (values, mask, lengths);

    /// <summary>The sequences with padding: (B, L) of int64 for numbers, (B, L, d) of float32 for vectors; L is the greatest length.</summary>
    public Tensor Values { get; }

    /// <summary>What is real, (B, L) of bool: <c>true</c> = a real token, <c>false</c> = padding.</summary>
    public Tensor Mask { get; }

    /// <summary>The length of each sequence.</summary>
    public IReadOnlyList<int> Lengths { get; }

    /// <summary>A batch of sequences of word numbers, (B, L).</summary>
    /// <param name="sequences">At least one sequence, at least one of them not empty.</param>
    /// <param name="padding">The number that fills up.</param>
    /// <exception cref="ArgumentException">There is no sequence, or all are empty.</exception>
    public static RaggedBatch OfIds(IReadOnlyList<IReadOnlyList<int>> sequences, int padding = 0)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        int[] lengths = sequences.Select(sequence => sequence.Count).ToArray();
        int longest = MaxLength(lengths);
        long[,] filled = new long[sequences.Count, longest];
        for (int row = 0; row < sequences.Count; row++)
        {
            for (int place = 0; place < longest; place++)
                filled[row, place] = place < lengths[row] ? sequences[row][place] : padding;
        }

        return new RaggedBatch(tensor(filled), MaskOf(lengths, longest), lengths);
    }

    /// <summary>A batch of sequences of vectors, (B, L, d), filled up with zeros.</summary>
    /// <param name="sequences">At least one matrix (length × d), all with one d.</param>
    /// <exception cref="ArgumentException">There is no sequence, all are empty, or the vectors differ in length.</exception>
    public static RaggedBatch OfVectors(IReadOnlyList<Matrix<double>> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        int[] lengths = sequences.Select(sequence => sequence.RowCount).ToArray();
        int longest = MaxLength(lengths);
        int dim = sequences[0].ColumnCount;
        float[,,] filled = new float[sequences.Count, longest, dim];
        for (int row = 0; row < sequences.Count; row++)
        {
            if (sequences[row].ColumnCount != dim)
            {
                throw new ArgumentException(
                    $"Sequence {row} is ({lengths[row]}, {sequences[row].ColumnCount}) and sequence 0 is ({lengths[0]}, {dim}); "
                    + "all vectors of a batch have one length.", nameof(sequences));
            }

            for (int place = 0; place < lengths[row]; place++)
            {
                for (int axis = 0; axis < dim; axis++)
                    filled[row, place, axis] = (float)sequences[row][place, axis];
            }
        }

        return new RaggedBatch(tensor(filled), MaskOf(lengths, longest), lengths);
    }

    /// <summary>Takes the padding off again: one tensor (length) or (length, d) for each sequence.</summary>
    /// <param name="values">A tensor whose first two axes are (B, L); <see cref="Values"/> when left out.</param>
    /// <exception cref="ArgumentException">The first two axes are not (B, L).</exception>
    public IReadOnlyList<Tensor> Unpad(Tensor? values = null)
    {
        values ??= Values;
        if (values.dim() < 2 || values.shape[0] != Mask.shape[0] || values.shape[1] != Mask.shape[1])
        {
            throw new ArgumentException(
                $"values is {Shapes.Text(values)}; this batch needs ({Mask.shape[0]}, {Mask.shape[1]}, …).", nameof(values));
        }

        return [.. Lengths.Select((length, row) =>
        {
            using var whole = values[row];
            return whole.narrow(0, 0, length);
        })];
    }

    /// <summary>Frees both tensors.</summary>
    public void Dispose()
    {
        Values.Dispose();
        Mask.Dispose();
    }

    private static int MaxLength(int[] lengths)
    {
        if (lengths.Length == 0)
            throw new ArgumentException("A batch needs at least one sequence; sequences is empty.", "sequences");
        int longest = lengths.Max();
        return longest > 0 ? longest
            : throw new ArgumentException($"All {lengths.Length} sequences are empty; a batch needs at least one token.", "sequences");
    }

    private static Tensor MaskOf(int[] lengths, int longest)
    {
        bool[,] mask = new bool[lengths.Length, longest];
        for (int row = 0; row < lengths.Length; row++)
        {
            for (int place = 0; place < longest; place++)
                mask[row, place] = place < lengths[row];
        }

        return tensor(mask);
    }
}
