using Course.Attention;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Positions;

public class QuadraticEncodingTests
{
    [Fact]
    public void TheBiasIsMinusTheSquaredDistanceFromTheAimUpToAConstantOfTheHead()
    {
        using var scope = NewDisposeScope();
        const double alpha = 1.5;
        (int Down, int Across)[] shifts = [(0, 0), (-1, 2)];
        var bias = new QuadraticEncoding(3, 4, shifts, alpha).Bias(12);

        Assert.Equal([2, 12, 12], bias.shape);
        for (int head = 0; head < 2; head++)
        {
            double constant = alpha * ((shifts[head].Down * shifts[head].Down) + (shifts[head].Across * shifts[head].Across));
            for (int query = 0; query < 12; query++)
            {
                for (int key = 0; key < 12; key++)
                {
                    int down = (key / 4) - (query / 4) - shifts[head].Down, across = (key % 4) - (query % 4) - shifts[head].Across;
                    Assert.Equal(constant - (alpha * ((down * down) + (across * across))), bias[head, query, key].item<double>(), 9);
                }
            }
        }
    }

    [Fact]
    public void TheShiftsOfAKernelGoRowByRow()
    {
        (int, int)[] expected = [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 0), (0, 1), (1, -1), (1, 0), (1, 1)];
        Assert.Equal(expected, QuadraticEncoding.KernelShifts(3));
        Assert.Equal((2, -1), QuadraticEncoding.KernelShifts(5)[21]);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        Assert.Equal("The encoding is made for 3 rows of 4 pixels, which is a length of 12, not 13. (Parameter 'length')",
            Assert.Throws<ArgumentException>(() => new QuadraticEncoding(3, 4, [(0, 0)], 1).Bias(13)).Message);
        Assert.StartsWith("The sharpness α is a finite number above 0", Assert.Throws<ArgumentOutOfRangeException>(() => new QuadraticEncoding(3, 4, [(0, 0)], 0)).Message, StringComparison.Ordinal);
        Assert.StartsWith("A kernel with a middle has an odd size: 1, 3, 5, …", Assert.Throws<ArgumentOutOfRangeException>(() => QuadraticEncoding.KernelShifts(4)).Message, StringComparison.Ordinal);
        Assert.StartsWith("There is at least one head with its shift.", Assert.Throws<ArgumentException>(() => new QuadraticEncoding(3, 4, [], 1)).Message, StringComparison.Ordinal);
    }
}
