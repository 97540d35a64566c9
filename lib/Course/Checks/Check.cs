using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Course.Checks;

/// <summary>Compares two computations of the same thing: by hand, as matrices, as a library module.</summary>
public static class Check
{
    /// <summary>The largest difference between two tensors of one shape, in float64.</summary>
    /// <param name="actual">What was computed, any shape.</param>
    /// <param name="expected">What it is compared with, of the same shape.</param>
    /// <returns>max |actual − expected|; NaN where one of them holds NaN and the other does not. 0 for empty tensors.</returns>
    /// <exception cref="CheckFailedException">The shapes differ.</exception>
    public static double LargestDifference(Tensor actual, Tensor expected) => Largest(actual, expected).Difference;

    /// <inheritdoc cref="LargestDifference(Tensor, Tensor)"/>
    public static double LargestDifference(Matrix<double> actual, Matrix<double> expected) => Largest(actual, expected).Difference;

    /// <summary>Fails unless every element lies within a tolerance of what is expected.</summary>
    /// <param name="actual">What was computed, any shape.</param>
    /// <param name="expected">What it should be, of the same shape.</param>
    /// <param name="tolerance">The largest difference that passes, zero or more.</param>
    /// <exception cref="CheckFailedException">The shapes differ, or an element does; the message names the place.</exception>
    public static void Close(Tensor actual, Tensor expected, double tolerance)
    {
        FailUnlessWithin(Largest(actual, expected), tolerance);
    }

    /// <inheritdoc cref="Close(Tensor, Tensor, double)"/>
    public static void Close(Matrix<double> actual, Matrix<double> expected, double tolerance)
    {
        FailUnlessWithin(Largest(actual, expected), tolerance);
    }

    private static void FailUnlessWithin(Found found, double tolerance)
    {
        Guard.AtLeast(tolerance, 0, "A tolerance is a number, zero or more.");
        if (found.Difference <= tolerance)
            return;
        throw new CheckFailedException(
            $"The largest difference is {Numbers.Text(found.Difference)} at [{string.Join(", ", found.Index)}] "
            + $"(actual {Numbers.Text(found.Actual)}, expected {Numbers.Text(found.Expected)}), more than the tolerance {Numbers.Text(tolerance)}.");
    }

    private static Found Largest(Matrix<double> actual, Matrix<double> expected)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(expected);
        using var scope = NewDisposeScope();
        return Largest(tensor(actual.ToArray()), tensor(expected.ToArray()));
    }

    private static Found Largest(Tensor actual, Tensor expected)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(expected);
        if (!actual.shape.SequenceEqual(expected.shape))
            throw new CheckFailedException($"The shapes differ: actual is {Shapes.Text(actual)}, expected {Shapes.Text(expected)}.");
        if (actual.numel() == 0)
            return default;
        using var scope = NewDisposeScope();
        Tensor left = actual.detach().cpu().to(float64).flatten(), right = expected.detach().cpu().to(float64).flatten();
        // Equal infinities and two NaNs agree; their plain difference would be NaN. A lone NaN counts as the largest of all.
        var same = (left == right).logical_or(left.isnan().logical_and(right.isnan()));
        var difference = (left - right).abs().masked_fill(same, 0);
        long at = difference.nan_to_num(double.PositiveInfinity, double.PositiveInfinity).argmax().item<long>();
        return new Found(difference[at].item<double>(), Index(at, actual.shape), left[at].item<double>(), right[at].item<double>());
    }

    private static long[] Index(long flat, long[] shape)
    {
        long[] index = new long[shape.Length];
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            index[axis] = flat % shape[axis];
            flat /= shape[axis];
        }
        return index;
    }

    private readonly record struct Found(double Difference, long[] Index, double Actual, double Expected);
}

/// <summary>A check found a difference.</summary>
/// <param name="message">What differs, where, and by how much.</param>
public sealed class CheckFailedException(string message) : Exception(message);
