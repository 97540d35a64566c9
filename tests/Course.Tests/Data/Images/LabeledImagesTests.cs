using Course.Data;
using static TorchSharp.torch;

namespace Course.Tests.Data.Images;

public sealed class LabeledImagesTests
{
    [Fact]
    public void TheFirstImagesAreASetOfTheirOwn()
    {
        using var images = new LabeledImages(arange(24, dtype: ScalarType.Float32).view(3, 2, 2, 2), tensor(new long[] { 2, 0, 1 }), 3);
        using var first = images.First(2);

        Assert.Equal((2, 2, 2, 2, 3), (first.Count, first.Channels, first.Height, first.Width, first.ClassCount));
        Assert.Equal([2, 0], first.Labels.data<long>().ToArray());
        Assert.Equal(new double[,] { { 10, 11 }, { 12, 13 } }, first.Pixels(1)); // the mean of 8 … 11 and 12 … 15
        Assert.Equal("There are 3 images; take 1 to 3. (Parameter 'count')\nActual value was 4.",
            Assert.Throws<ArgumentOutOfRangeException>(() => images.First(4)).Message.ReplaceLineEndings("\n"));
        Assert.Throws<ArgumentOutOfRangeException>(() => images.First(0));
    }

    [Fact]
    public void ImagesOutliveTheScopeTheyWereMadeIn()
    {
        LabeledImages images;
        using (NewDisposeScope())
            images = new LabeledImages(ones(1, 1, 2, 2), zeros(1, dtype: ScalarType.Int64), 1);
        using (images) Assert.Equal(4, images.Images.sum().item<float>());
        Assert.True(images.Images.IsInvalid && images.Labels.IsInvalid);
    }

    [Fact]
    public void FilesOfOnesOwnAreTakenUpToTheLimit()
    {
        using var file = TemporaryFile.With([3, .. new byte[3072], 9, .. Enumerable.Repeat((byte)255, 3072)]);
        using var all = LabeledImages.From(CifarImages.Open(file.Path));
        using var one = LabeledImages.From(CifarImages.Open(file.Path), limit: 1);

        Assert.Equal((2, 3, 32, 32, 10), (all.Count, all.Channels, all.Height, all.Width, all.ClassCount));
        Assert.Equal([3, 9], all.Labels.data<long>().ToArray());
        Assert.Equal(1, all.Images.max().item<float>());
        Assert.Equal((1, 3L), (one.Count, one.Labels[0].item<long>()));
    }

    [Fact]
    public void WhatDoesNotBelongTogether()
    {
        Assert.Equal("The images are (2, 1, 3, 3) and the labels (3); they need to be (N, C, H, W) and (N) with N at least 1. (Parameter 'labels')",
            Error(() => new LabeledImages(zeros(2, 1, 3, 3), zeros(3, dtype: ScalarType.Int64), 2)));
        Assert.Equal("The images are (2, 9) and the labels (2); they need to be (N, C, H, W) and (N) with N at least 1. (Parameter 'labels')",
            Error(() => new LabeledImages(zeros(2, 9), zeros(2, dtype: ScalarType.Int64), 2)));
        Assert.Equal("The images are (0, 1, 3, 3) and the labels (0); they need to be (N, C, H, W) and (N) with N at least 1. (Parameter 'labels')",
            Error(() => new LabeledImages(zeros(0, 1, 3, 3), zeros(0, dtype: ScalarType.Int64), 2)));
        Assert.Equal("The labels go from 0 to 5; with 4 classes they go from 0 to 3. (Parameter 'labels')",
            Error(() => new LabeledImages(zeros(2, 1, 3, 3), tensor(new long[] { 0, 5 }), 4)));
        Assert.Equal("The labels go from -1 to 0; with 4 classes they go from 0 to 3. (Parameter 'labels')",
            Error(() => new LabeledImages(zeros(2, 1, 3, 3), tensor(new long[] { 0, -1 }), 4)));
    }

    private static string Error(Action action)
    {
        using var scope = NewDisposeScope();
        return Assert.Throws<ArgumentException>(action).Message;
    }
}
