using TorchSharp;

namespace Course.Kernel.Engine.Cells;

/// <summary>
/// Stands in for the one everyday tensor function whose errors TorchSharp 0.107 lets through as C++ exceptions: a product of
/// shapes that do not fit would end the whole kernel, with all variables. The engine puts it in place of matmul in cells.
/// </summary>
public static class TensorGuard
{
    /// <summary>The matrix product, as torch.matmul gives it.</summary>
    /// <param name="left">(…, n, k), or (k).</param>
    /// <param name="right">(…, k, m), or (k).</param>
    /// <exception cref="ArgumentException">The shapes, or the types of the numbers, do not fit.</exception>
    public static torch.Tensor MatMul(torch.Tensor left, torch.Tensor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (Problem(left, right) is { } problem)
            throw new ArgumentException($"matmul of shapes {Shape(left)} and {Shape(right)}: {problem}");
        return left.matmul(right);
    }

    private static string? Problem(torch.Tensor left, torch.Tensor right)
    {
        long[] a = left.shape;
        long[] b = right.shape;
        if (a.Length == 0 || b.Length == 0)
            return "one of them is a single number; multiply with * instead.";
        long rows = b.Length == 1 ? b[0] : b[^2];
        if (a[^1] != rows)
            return $"the left needs as many columns ({a[^1]}) as the right has rows ({rows}). x.mT transposes.";
        for (int i = 3; i <= Math.Min(a.Length, b.Length); i++)
        {
            if (a[^i] != b[^i] && a[^i] != 1 && b[^i] != 1)
                return $"before the last two dimensions the sizes must be equal or 1, not {a[^i]} and {b[^i]}.";
        }
        if (left.dtype != right.dtype)
            return $"the left holds {left.dtype}, the right {right.dtype}. Bring both to one type, such as x.to(float32).";
        if (left.dtype == torch.ScalarType.Bool)
            return "truth values have no product. Bring both to numbers: x.to(float32).";
        return left.device_type == right.device_type ? null : $"the left is on {left.device}, the right on {right.device}.";
    }

    private static string Shape(torch.Tensor tensor) => $"({string.Join(", ", tensor.shape)})";
}
