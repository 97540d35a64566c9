using Course.Training;
using static TorchSharp.torch;

namespace Course.Tests.Training;

public sealed class MetricsTests
{
    [Fact]
    public void AccuracyIsTheShareOfRightClassesWhereItCounts()
    {
        using var predicted = tensor(new long[,] { { 0, 1, 2 }, { 2, 2, 0 } });
        using var actual = tensor(new long[,] { { 0, 1, 1 }, { 2, 0, 1 } });
        using var counted = tensor(new[,] { { true, true, true }, { true, false, false } });

        Assert.Equal(0.5, Metrics.Accuracy(predicted, actual));
        Assert.Equal(0.75, Metrics.Accuracy(predicted, actual, counted));
    }

    [Fact]
    public void ScoresCountByTheirLargest()
    {
        using var scores = tensor(new[,] { { 0.1f, 2f }, { 3f, -1f } });
        using var actual = tensor(new long[] { 1, 1 });

        Assert.Equal(0.5, Metrics.Accuracy(scores, actual));
    }

    [Fact]
    public void TheConfusionMatrixHasOneRowPerRightClass()
    {
        using var predicted = tensor(new long[] { 0, 1, 1, 2, 2, 2 });
        using var actual = tensor(new long[] { 0, 0, 1, 2, 2, 1 });

        var confusion = Metrics.Confusion(predicted, actual, 4);

        Assert.Equal((1, 1, 1, 2), (confusion[0, 0], confusion[0, 1], confusion[1, 2], confusion[2, 2]));
        Assert.Equal(6, confusion.Total);
        Assert.Equal(4 / 6.0, confusion.Accuracy);
    }

    [Fact]
    public void WhatDoesNotFitIsNamedWithBothShapes()
    {
        using Tensor two = zeros(2, dtype: int64), three = zeros(3, dtype: int64), mask = ones(3, dtype: @bool), none = zeros(2, dtype: @bool);

        var shape = Assert.Throws<ArgumentException>(() => Metrics.Accuracy(three, two));
        var masked = Assert.Throws<ArgumentException>(() => Metrics.Accuracy(two, two, mask));
        var nothing = Assert.Throws<ArgumentException>(() => Metrics.Accuracy(two, two, none));
        var outside = Assert.Throws<ArgumentException>(() => Metrics.Confusion(two + 5, two, 3));

        Assert.StartsWith(
            "Predictions of shape (3) do not fit classes of shape (2): equal shapes, or one more axis of scores at the end.", shape.Message, StringComparison.Ordinal);
        Assert.StartsWith("The positions that count have shape (3), the classes shape (2); they must be equal.", masked.Message, StringComparison.Ordinal);
        Assert.StartsWith("There is nothing to count.", nothing.Message, StringComparison.Ordinal);
        Assert.StartsWith("Class 5 is none of the classes 0 to 2.", outside.Message, StringComparison.Ordinal);
    }
}
