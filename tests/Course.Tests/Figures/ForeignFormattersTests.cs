using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;

namespace Course.Tests.Figures;

public sealed class ForeignFormattersTests
{
    [Fact]
    public void ATensorShowsShapeTypeDeviceAndAlignedValues()
    {
        using var tensor = torch.tensor(new float[,] { { 1, -0.5f, 100.25f }, { 0, 2, 3 } });

        Assert.Equal("Tensor 2×3, float32, cpu\n    1.00   -0.50  100.25\n    0.00    2.00    3.00", Text(tensor));
        Assert.Equal(["text/plain"], Formatter.GetPreferredMimeTypesFor(tensor.GetType()));
    }

    [Fact]
    public void WholeNumbersHaveNoDecimals()
    {
        using var tensor = torch.tensor(new long[] { 3, 12, -4 });

        Assert.Equal("Tensor 3, int64, cpu\n   3  12  -4", Text(tensor));
    }

    [Fact]
    public void OtherKindsOfNumbersAreExact()
    {
        using var whole = torch.tensor(new[] { 9007199254740993L, -1 });
        using var complex = torch.complex(torch.tensor(new[] { 1.5, 0 }), torch.tensor(new[] { -2.0, 1 }));
        using var half = torch.full(1, 2, 0.5, dtype: torch.bfloat16);

        Assert.Equal("Tensor 2, int64, cpu\n  9007199254740993                -1", Text(whole));
        Assert.Equal("Tensor 2, complexfloat64, cpu\n  1.5-2i    0+1i", Text(complex));
        Assert.Equal("Tensor 1×2, bfloat16, cpu\n  0.5  0.5", Text(half));
        Assert.Equal("<pre>Tensor 1&#215;2, bfloat16, cpu\n  0.5  0.5</pre>", half.ToDisplayString("text/html"));
    }

    [Fact]
    public void MasksAreOnesAndZeros()
    {
        using var mask = torch.ones(2, 2, dtype: torch.@bool).tril();

        Assert.Equal("Tensor 2×2, bool, cpu\n  1  0\n  1  1", Text(mask));
    }

    [Fact]
    public void ScalarsParametersEmptyAndDisposedTensorsSaySo()
    {
        using var scalar = torch.tensor(0.25, dtype: torch.float64);
        using var parameter = new TorchSharp.Modules.Parameter(torch.ones(1));
        using var empty = torch.zeros(0, 3);
        var gone = torch.zeros(1);
        gone.Dispose();

        Assert.Equal("Tensor scalar, float64, cpu\n  0.25", Text(scalar));
        Assert.Equal("Tensor 1, float32, cpu, requires grad\n  1", Text(parameter));
        Assert.Equal("Tensor 0×3, float32, cpu, empty", Text(empty));
        Assert.Equal("Tensor (disposed)", Text(gone));
    }

    [Fact]
    public void AThreeDimensionalTensorIsShownSliceBySlice()
    {
        using var tensor = torch.arange(8, dtype: torch.float32).reshape(2, 2, 2);

        Assert.Equal("Tensor 2×2×2, float32, cpu\n  [0]\n    0  1\n    2  3\n  [1]\n    4  5\n    6  7", Text(tensor));
    }

    [Fact]
    public void LargeTensorsShowTheirEnds()
    {
        using var tensor = torch.arange(20, dtype: torch.int64);
        using var deep = torch.zeros(100, 1, 1);

        Assert.Equal("Tensor 20, int64, cpu\n   0   1   2   3   4   5   6  …  13  14  15  16  17  18  19", Text(tensor));
        Assert.Equal("Tensor 100×1×1, float32, cpu\n  [0]\n    0\n  [1]\n    0\n  …\n  [98]\n    0\n  [99]\n    0", Text(deep));
    }

    [Fact]
    public void NumbersFarFromOneAreInExponentForm()
    {
        using var tensor = torch.tensor(new[] { 1.5e-7, -2e-8, double.NaN, double.PositiveInfinity });

        Assert.Equal("Tensor 4, float64, cpu\n   1.500e-07  -2.000e-08         NaN           ∞", Text(tensor));
    }

    [Fact]
    public void WhatRoundsToZeroHasNoSign()
    {
        using var tensor = torch.tensor(new[] { -1e-9, 0.3333333 });

        Assert.Equal("Tensor 2, float64, cpu\n  0.0000  0.3333", Text(tensor));
    }

    [Fact]
    public void ShowingATensorLeavesNoTensorBehind()
    {
        using var tensor = torch.zeros(3, 3, 3);
        using var scope = torch.NewDisposeScope();

        Text(tensor);

        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void AMatrixIsTextAndLaTeX()
    {
        var matrix = Matrix<double>.Build.DenseOfArray(new[,] { { 1, 0.5 }, { -2, 0 } });

        Assert.Equal("Matrix 2×2, float64\n   1.0   0.5\n  -2.0   0.0", Text(matrix));
        Assert.Equal("$$\\begin{bmatrix} 1.0 & 0.5 \\\\ -2.0 & 0.0 \\end{bmatrix}$$", matrix.ToDisplayString("text/latex"));
        Assert.Equal(["text/latex", "text/plain"], Formatter.GetPreferredMimeTypesFor(matrix.GetType()).Order());
    }

    [Fact]
    public void AVectorIsOneRow()
    {
        var vector = Vector<float>.Build.Dense([1, 2e6f]);

        Assert.Equal("Vector 2, float32\n  1.000e+00  2.000e+06", Text(vector));
        Assert.Equal("$$\\begin{bmatrix} 1.000 \\cdot 10^{0} & 2.000 \\cdot 10^{6} \\end{bmatrix}$$", vector.ToDisplayString("text/latex"));
    }

    [Fact]
    public void ALargeMatrixShowsItsCorners()
    {
        var matrix = Matrix<double>.Build.Dense(9, 9, (row, column) => (10 * row) + column);

        string latex = matrix.ToDisplayString("text/latex");

        Assert.StartsWith("$$\\begin{bmatrix} 0 & 1 & 2 & \\cdots & 6 & 7 & 8 \\\\ 10 &", latex, StringComparison.Ordinal);
        Assert.Contains("\\\\ \\vdots & \\vdots & \\vdots & \\ddots & \\vdots & \\vdots & \\vdots \\\\", latex, StringComparison.Ordinal);
    }

    [Fact]
    public void ALearnersOwnChartShowsLikeAFigure()
    {
        var trace = new Plotly.NET.Trace("scatter");
        trace.SetProperty("x", new[] { 1, 2 });
        trace.SetProperty("y", new[] { 2, 4 });
        object chart = Plotly.NET.GenericChart.ofTraceObject(false, trace);

        var figure = JsonNode.Parse(chart.ToDisplayString("application/vnd.plotly.v1+json"))!;

        Assert.Equal("scatter", figure["data"]![0]!["type"]!.GetValue<string>());
        Assert.StartsWith("iVBOR", chart.ToDisplayString("image/png"), StringComparison.Ordinal);
        Assert.Equal(
            ["application/vnd.plotly.v1+json", "image/png", "text/plain"], Formatter.GetPreferredMimeTypesFor(chart.GetType()).Order());
    }

    private static string Text(object value) => value.ToDisplayString("text/plain");
}
