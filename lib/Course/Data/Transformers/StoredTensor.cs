using static TorchSharp.torch;

namespace Course.Data;

/// <summary>Where one tensor lies in a file.</summary>
/// <param name="DType">How its numbers are stored.</param>
/// <param name="Shape">Its shape as stored.</param>
/// <param name="Offset">Its first byte, from the beginning of the file.</param>
/// <param name="Length">How many bytes it has.</param>
internal sealed record StoredTensor(ScalarType DType, long[] Shape, long Offset, long Length)
{
    /// <summary>Whether the file has the matrix as (in, out), what multiplies a row; it is then read as its transpose.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>Why its numbers cannot be read, as errors say it; null where they can. A file is not refused for a tensor nobody asks for.</summary>
    public string? Problem { get; init; }

    /// <summary>The shape that a reader sees.</summary>
    public long[] SeenShape => IsTransposed ? [.. Shape.Reverse()] : Shape;

    /// <summary>How many bytes a tensor of that shape and type has; null for more than can be counted.</summary>
    public static long? LengthOf(ScalarType dtype, long[] shape)
    {
        var bytes = (Int128)SizeOf(dtype);
        foreach (long size in shape)
        {
            if (size < 0 || (bytes *= size) > long.MaxValue)
                return null;
        }

        return (long)bytes;
    }

    private static int SizeOf(ScalarType dtype) => dtype switch
    {
        ScalarType.Float64 or ScalarType.Int64 => 8,
        ScalarType.Float32 or ScalarType.Int32 => 4,
        ScalarType.Float16 or ScalarType.BFloat16 => 2,
        _ => 1,
    };
}
