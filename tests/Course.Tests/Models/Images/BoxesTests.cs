using Course.Data;
using Course.Models;
using TorchSharp;

namespace Course.Tests.Models.Images;

public class BoxesTests
{
    private static double One(Func<torch.Tensor, torch.Tensor, torch.Tensor> measure, double[] box, double[] other)
    {
        using var scope = torch.NewDisposeScope();
        return measure(torch.tensor(box), torch.tensor(other)).item<double>();
    }

    [Theory]
    [InlineData(new[] { 2.0, 2, 4, 4 }, new[] { 2.0, 2, 4, 4 }, 1)]              // the same
    [InlineData(new[] { 2.0, 2, 4, 4 }, new[] { 4.0, 2, 4, 4 }, 8 / 24.0)]   // half over the other, nothing else inside the box around both
    [InlineData(new[] { 1.0, 1, 2, 2 }, new[] { 2.0, 2, 2, 2 }, (1 / 7.0) - (2 / 9.0))]   // one corner in common
    [InlineData(new[] { 1.0, 1, 2, 2 }, new[] { 5.0, 1, 2, 2 }, -4 / 12.0)]      // apart
    public void TheQuotientIsThatOfTheAreas(double[] box, double[] other, double generalised)
    {
        Assert.Equal(generalised, One(Boxes.Generalised, box, other), 9);
        Assert.Equal(generalised, One(Boxes.Generalised, other, box), 9);
    }

    [Fact]
    public void TheScoreOfTwoObjectsIsTheSameNumber()
    {
        Assert.Equal(1 / 7.0, DetectionScore.Overlap(new SceneObject(0, 0, 0, 2, 2), new SceneObject(0, 1, 1, 3, 3)), 9);
        Assert.Equal(0, DetectionScore.Overlap(new SceneObject(0, 0, 0, 2, 2), new SceneObject(0, 5, 5, 6, 6)), 9);
    }

    [Fact]
    public void WhatIsNoBoxIsRefused()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal("boxes is (2, 3) and others (4); a box is 4 numbers, x, y, w, h. (Parameter 'boxes')",
            Assert.Throws<ArgumentException>(() => Boxes.Generalised(torch.zeros(2, 3), torch.zeros(4))).Message);
    }
}
