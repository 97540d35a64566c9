using System.Globalization;
using System.Text;
using TorchSharp;

namespace Course.Runtime;

/// <summary>A tensor as text: shape, type and device in one line, then its values, the middle of large ones left out.</summary>
internal static class TensorText
{
    private const int Limit = 16;
    private const int SliceLimit = 6;

    internal static string Of(torch.Tensor tensor)
    {
        if (tensor.IsInvalid)
            return "Tensor (disposed)";
        using var scope = torch.NewDisposeScope();
        string shape = tensor.dim() == 0 ? "scalar" : string.Join('×', tensor.shape);
        var text = new StringBuilder(
            $"Tensor {shape}, {tensor.dtype.ToString().ToLowerInvariant()}, {tensor.device}{(tensor.requires_grad ? ", requires grad" : "")}");
        if (tensor.numel() == 0)
            return text.Append(", empty").ToString();
        Append(text, tensor.detach(), "  ");
        return text.ToString();
    }

    private static void Append(StringBuilder text, torch.Tensor tensor, string indent)
    {
        if (tensor.dim() <= 2)
        {
            text.Append('\n').Append(Block(tensor.dim() == 2 ? tensor : tensor.reshape(1, -1)).Text(indent)); // (rows, columns)
            return;
        }

        int last = -1;
        foreach (int i in NumberBlock.Shown((int)tensor.shape[0], SliceLimit))
        {
            if (i > last + 1)
                text.Append('\n').Append(indent).Append('…');
            text.Append('\n').Append(indent).Append('[').Append(i).Append(']');
            Append(text, tensor[i], indent + "  ");
            last = i;
        }
    }

    // Only what is shown is copied from the device and converted: a tensor may hold more than the memory beside it.
    private static NumberBlock Block(torch.Tensor tensor)
    {
        (int rows, int columns) = ((int)tensor.shape[0], (int)tensor.shape[1]);
        int[] shownRows = NumberBlock.Shown(rows, Limit), shownColumns = NumberBlock.Shown(columns, Limit);
        var shown = Select(Select(tensor, 0, rows, shownRows), 1, columns, shownColumns).cpu();
        if (torch.is_complex(shown))
        {
            double[] real = Values<double>(shown.real, torch.float64), imaginary = Values<double>(shown.imag, torch.float64);
            return NumberBlock.Of(rows, columns, Limit, (row, column) => Complex(real[Place(row, column)], imaginary[Place(row, column)]));
        }
        if (torch.is_floating_point(shown))
        {
            double[] numbers = Values<double>(shown, torch.float64);
            return NumberBlock.Of(rows, columns, Limit, (row, column) => numbers[Place(row, column)]);
        }
        long[] whole = Values<long>(shown, torch.int64);
        return NumberBlock.Of(rows, columns, Limit, (row, column) => whole[Place(row, column)].ToString(CultureInfo.InvariantCulture));

        int Place(int row, int column) => (Array.IndexOf(shownRows, row) * shownColumns.Length) + Array.IndexOf(shownColumns, column);
    }

    private static torch.Tensor Select(torch.Tensor tensor, int dimension, int count, int[] shown) => shown.Length == count
        ? tensor
        : tensor.index_select(dimension, torch.tensor(shown, dtype: torch.int64, device: tensor.device));

    private static T[] Values<T>(torch.Tensor tensor, torch.ScalarType type)
        where T : unmanaged => tensor.to(type).contiguous().data<T>().ToArray();

    private static string Complex(double real, double imaginary) =>
        $"{Numbers.Text(real)}{(imaginary < 0 ? "-" : "+")}{Numbers.Text(Math.Abs(imaginary))}i";
}
