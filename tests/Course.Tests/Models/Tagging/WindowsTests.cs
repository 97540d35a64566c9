using Course.Checks;
using Course.Models;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.Tagging;

public class WindowsTests
{
    private static readonly Matrix<double> Three = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });

    [Fact]
    public void AWindowHoldsTheNeighboursSideBySideAndZerosBeyondTheEnds()
    {
        Assert.Equal(
            Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 0, 1, 2, 3, 4 }, { 1, 2, 3, 4, 5, 6 }, { 3, 4, 5, 6, 0, 0 } }),
            Windows.ByLoop(Three, 1));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    [InlineData(3, 7)]
    [InlineData(8, 2)]
    public void LoopMatrixAndLibraryAgree(int length, int radius)
    {
        using var scope = NewDisposeScope();
        var input = Matrix<double>.Build.Random(length, 4, seed: 3);
        var byLoop = Windows.ByLoop(input, radius);
        Assert.Equal(byLoop, Windows.ByMatrix(input, radius));
        var library = Windows.Of(tensor(input.ToArray()).unsqueeze(0), ones(1, length, dtype: ScalarType.Bool), radius);
        Assert.True(library[0].allclose(tensor(byLoop.ToArray())));
    }

    [Fact]
    public void AFullyConnectedLayerOnWindowsIsLibtorchsConvolution()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        const int Radius = 2, Width = 5, ModelDim = 3, Hidden = 4, Length = 6;
        var vectors = randn(2, Length, ModelDim, dtype: float64);
        var layer = nn.Linear(Width * ModelDim, Hidden).to(float64);
        var ours = layer.forward(Windows.Of(vectors, ones(2, Length, dtype: ScalarType.Bool), Radius));
        var kernel = layer.weight!.view(Hidden, Width, ModelDim).transpose(1, 2);                  // (hidden, d, width)
        var theirs = nn.functional.conv1d(vectors.transpose(1, 2), kernel, layer.bias, padding: Radius).transpose(1, 2);
        Assert.True(ours.allclose(theirs, 1e-12, 1e-12));
    }

    [Fact]
    public void PaddingCountsAsBeyondTheEnd()
    {
        using var scope = NewDisposeScope();
        var vectors = randn(1, 5, 2);
        var mask = tensor(new[,] { { true, true, true, false, false } });
        var alone = Windows.Of(vectors.narrow(1, 0, 3), ones(1, 3, dtype: ScalarType.Bool), 2);
        Assert.True(Windows.Of(vectors, mask, 2).narrow(1, 0, 3).allclose(alone));
    }

    [Fact]
    public void GradientsAgreeWithFiniteDifferences()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var weights = randn(2, 4, 15, dtype: float64);
        var mask = tensor(new[,] { { true, true, true, true }, { true, true, false, false } });
        Assert.InRange(GradientCheck.LargestError(point => (Windows.Of(point, mask, 2).tanh() * weights).sum(), randn(2, 4, 3, dtype: float64)), 0, 1e-7);
    }

    [Fact]
    public void SightIsABandThatFillsTheWholeMatrix()
    {
        Assert.Equal(new double[,] { { 1, 1, 0 }, { 1, 1, 1 }, { 0, 1, 1 } }, Windows.Sight(3, 1));
        Assert.DoesNotContain(0, Windows.Sight(3, 2).Cast<double>());
        Assert.Throws<ArgumentOutOfRangeException>(() => Windows.Sight(0, 1));
    }

    [Fact]
    public void ANegativeRadiusIsRefused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Windows.ByLoop(Three, -1));
        Assert.StartsWith("A window sees 0 or more neighbours on each side. (Parameter 'radius')", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowTagger(5, 2, -1));
    }
}
