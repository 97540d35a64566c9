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
        if (torch.is_complex(tensor))
            return text.Append('\n').Append(tensor.ToString(TensorStringStyle.Numpy)).ToString();
        Append(text, tensor.detach().cpu(), "  ");
        return text.ToString();
    }

    private static void Append(StringBuilder text, torch.Tensor tensor, string indent)
    {
        if (tensor.dim() <= 2)
        {
            torch.Tensor rows = tensor.reshape(tensor.dim() == 2 ? tensor.shape : [1, -1]).to(torch.float64); // (rows, columns)
            NumberBlock block = NumberBlock.Of(
                (int)rows.shape[0], (int)rows.shape[1], Limit, (row, column) => rows[row, column].item<double>());
            text.Append('\n').Append(block.Text(indent));
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
}
