using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Course.Training;

/// <summary>How well classes are predicted.</summary>
public static class Metrics
{
    /// <summary>The share of right predictions.</summary>
    /// <param name="predicted">Class numbers of the shape of <paramref name="actual"/>, or scores with one more axis, the classes, at the end.</param>
    /// <param name="actual">The right class numbers, int64, any shape.</param>
    /// <param name="counted">Which positions count, bool, of the shape of <paramref name="actual"/>; null for all. Leaves padding out.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit, or nothing counts.</exception>
    public static double Accuracy(Tensor predicted, Tensor actual, Tensor? counted = null)
    {
        using var scope = NewDisposeScope();
        (var guesses, var right) = Select(predicted, actual, counted);
        return (guesses == right).to(float64).mean().item<double>();
    }

    /// <summary>How often each class was taken for each other one.</summary>
    /// <inheritdoc cref="Accuracy"/>
    /// <param name="predicted">Class numbers of the shape of <paramref name="actual"/>, or scores with one more axis, the classes, at the end.</param>
    /// <param name="actual">The right class numbers, int64, any shape.</param>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <param name="counted">Which positions count; null for all.</param>
    /// <returns>The counts, one row per right class.</returns>
    public static ConfusionMatrix Confusion(Tensor predicted, Tensor actual, int classes, Tensor? counted = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        using var scope = NewDisposeScope();
        (var guesses, var right) = Select(predicted, actual, counted);
        long[] guessed = guesses.data<long>().ToArray();
        long[] truth = right.data<long>().ToArray();
        long[,] counts = new long[classes, classes];
        for (int i = 0; i < truth.Length; i++)
        {
            long outside = truth[i] < 0 || truth[i] >= classes ? truth[i] : guessed[i];
            if (outside < 0 || outside >= classes)
                throw new ArgumentException($"Class {outside} is none of the classes 0 to {classes - 1}.", nameof(classes));
            counts[truth[i], guessed[i]]++;
        }
        return new ConfusionMatrix(counts);
    }

    private static (Tensor Guesses, Tensor Right) Select(Tensor predicted, Tensor actual, Tensor? counted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(actual);
        var guesses = predicted.dim() == actual.dim() + 1 ? predicted.argmax(-1) : predicted; // (…, C) → (…)
        if (!guesses.shape.SequenceEqual(actual.shape))
        {
            throw new ArgumentException(
                $"Predictions of shape {Shapes.Text(predicted)} do not fit classes of shape {Shapes.Text(actual)}: equal shapes, or one more axis of scores at the end.",
                nameof(predicted));
        }
        if (counted is not null && !counted.shape.SequenceEqual(actual.shape))
        {
            throw new ArgumentException(
                $"The positions that count have shape {Shapes.Text(counted)}, the classes shape {Shapes.Text(actual)}; they must be equal.", nameof(counted));
        }
        if (counted is not null)
            (guesses, actual) = (guesses.masked_select(counted), actual.masked_select(counted)); // (counted positions)
        if (actual.numel() == 0)
            throw new ArgumentException("There is nothing to count.", nameof(actual));
        return (guesses.to(int64).cpu().flatten(), actual.to(int64).cpu().flatten());
    }
}

/// <summary>Counts of predictions: one row per right class, one column per predicted class.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] counts;

    internal ConfusionMatrix(long[,] counts)
    {
        this.counts = counts;
    }

    /// <summary>Number of classes.</summary>
    public int Classes => counts.GetLength(0);

    /// <summary>All predictions counted.</summary>
    public long Total => counts.Cast<long>().Sum();

    /// <summary>How often class <paramref name="actual"/> was predicted as <paramref name="predicted"/>.</summary>
    /// <param name="actual">The right class, from 0.</param>
    /// <param name="predicted">The predicted class, from 0.</param>
    public long this[int actual, int predicted] => counts[actual, predicted];

    /// <summary>The share of right predictions, 0 to 1.</summary>
    public double Accuracy => Enumerable.Range(0, Classes).Sum(i => counts[i, i]) / (double)Total;

    /// <summary>The counts as numbers to draw, rows by right class.</summary>
    /// <returns>A new array, classes × classes.</returns>
    public double[,] ToArray() => Matrix<double>.Build.Dense(Classes, Classes, (actual, predicted) => counts[actual, predicted]).ToArray();
}
