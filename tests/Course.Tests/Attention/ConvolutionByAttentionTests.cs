using Course.Attention;
using Course.Checks;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention;

public class ConvolutionByAttentionTests
{
    private static (Tensor Images, Tensor Kernel, Tensor Bias, Tensor Expected) Sample(int size, int seed = 0)
    {
        torch.manual_seed(seed);
        var (images, kernel, bias) = (randn(2, 3, 6, 7, dtype: float64), randn(4, 3, size, size, dtype: float64), randn(4, dtype: float64));
        return (images, kernel, bias, nn.functional.conv2d(images, kernel, bias, padding: [size / 2, size / 2]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void SharpEnoughItIsTheConvolutionOfLibtorch(int size)
    {
        using var scope = NewDisposeScope();
        var (images, kernel, bias, expected) = Sample(size);

        var layer = new ConvolutionByAttention(kernel, bias, sharpness: 46);

        Assert.Equal(size * size, layer.HeadCount);
        Assert.True(Check.LargestDifference(layer.forward(images), expected) < 1e-13);
        Assert.True(Check.LargestDifference(new ConvolutionByAttention(kernel, null, 46).forward(images) + bias.view(1, 4, 1, 1), expected) < 1e-13);
    }

    [Fact]
    public void TheErrorFallsAsTheWeightThatMissesItsAim()
    {
        using var scope = NewDisposeScope();
        var (images, kernel, bias, expected) = Sample(3);
        double Error(double sharpness) => Check.LargestDifference(new ConvolutionByAttention(kernel, bias, sharpness).forward(images), expected);

        Assert.True(Error(2) > 1);
        Assert.InRange(Error(20) / Error(10), 0.9 * Math.Exp(-10), 1.1 * Math.Exp(-10));
    }

    [Fact]
    public void EachHeadLooksAtThePixelOfItsShift()
    {
        using var scope = NewDisposeScope();
        var (_, kernel, _, _) = Sample(3);

        var maps = new ConvolutionByAttention(kernel, null, 30).Maps(5, 6);

        Assert.Equal([9, 30, 30], maps.shape);
        var shifts = QuadraticEncoding.KernelShifts(3);
        for (int head = 0; head < 9; head++)
            Assert.Equal(((2 + shifts[head].Down) * 6) + 3 + shifts[head].Across, maps[head, (2 * 6) + 3].argmax().item<long>());
    }

    [Fact]
    public void GradientsAgreeWithFiniteDifferences()
    {
        using var scope = NewDisposeScope();
        var (images, kernel, bias, _) = Sample(3);
        var layer = new ConvolutionByAttention(kernel, bias, sharpness: 1.5);
        var small = images[0..1, .., 0..3, 0..3].clone();

        double ofWeights = GradientCheck.LargestError(layer, () => layer.forward(small).square().sum());
        double ofImage = GradientCheck.LargestError(image => layer.forward(image).square().sum(), small);

        Assert.True(ofWeights < 1e-6 && ofImage < 1e-6, $"errors {ofWeights}, {ofImage}");
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("The kernel is (4, 3, 2, 2), but it needs to be (C_out, C_in, k, k) with an odd k. (Parameter 'kernel')",
            Assert.Throws<ArgumentException>(() => new ConvolutionByAttention(zeros(4, 3, 2, 2), null, 1)).Message);
        Assert.Equal("The bias is (3), but the kernel (4, 3, 3, 3) has 4 output channels. (Parameter 'bias')",
            Assert.Throws<ArgumentException>(() => new ConvolutionByAttention(zeros(4, 3, 3, 3), zeros(3), 1)).Message);
        Assert.Equal("The images are (1, 2, 5, 5), but this layer takes (B, 3, H, W). (Parameter 'images')",
            Assert.Throws<ArgumentException>(() => new ConvolutionByAttention(zeros(4, 3, 3, 3), null, 1).forward(zeros(1, 2, 5, 5))).Message);
    }
}
