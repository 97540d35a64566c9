using System.Buffers.Binary;
using System.Text.Json;
using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>Tensors in the format safetensors, in which Hugging Face keeps models.</summary>
/// <remarks>
/// The format: github.com/huggingface/safetensors, "Format". Eight bytes with the length of a header, little-endian; the header, a JSON object from
/// names to type, shape and place; the numbers, one tensor after the other.
/// </remarks>
internal static class SafetensorsFile
{
    private const int MaxHeader = 100_000_000;
    private const string Metadata = "__metadata__";

    /// <summary>Opens a file and checks its header to the end; the numbers are read later, tensor by tensor.</summary>
    /// <param name="path">Such as <c>model.safetensors</c>.</param>
    /// <exception cref="DataFormatException">The header is not one, or names a place outside of the file or another size than the shape gives.</exception>
    public static TensorFile Open(string path)
    {
        var stream = File.OpenRead(path);
        try
        {
            return new TensorFile(path, stream, ReadHeader(stream, path));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static Dictionary<string, StoredTensor> ReadHeader(FileStream stream, string path)
    {
        byte[] size = new byte[8];
        if (stream.ReadAtLeast(size, size.Length, throwOnEndOfStream: false) < size.Length)
            throw new DataFormatException(path, "byte 0", $"the file has {stream.Length} bytes", "the header's length in 8 bytes, and the header");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(size);
        if (length > MaxHeader || (long)length > stream.Length - size.Length)
        {
            throw new DataFormatException(path, "byte 0", $"the header is to have {length} bytes, and the file has {stream.Length}",
                $"a safetensors file, whose header is shorter than the file and than {MaxHeader} bytes");
        }

        byte[] header = new byte[length];
        stream.ReadExactly(header);
        try
        {
            using var json = JsonDocument.Parse(header);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new DataFormatException(path, "header", $"it is a JSON {json.RootElement.ValueKind}", "an object from names to tensors");
            return json.RootElement.EnumerateObject().Where(one => one.Name != Metadata)
                .ToDictionary(one => one.Name, one => Tensor(one.Value, one.Name, stream.Position, stream.Length, path));
        }
        catch (JsonException)
        {
            throw new DataFormatException(path, "byte 8", "the header is not JSON", "an object from names to tensors");
        }
        catch (ArgumentException)
        {
            throw new DataFormatException(path, "header", "a name stands in it twice", "each name once");
        }
    }

    private static StoredTensor Tensor(JsonElement entry, string name, long data, long fileLength, string path)
    {
        string place = $"tensor {name}";
        var stored = Entry(entry) ?? throw new DataFormatException(path, place, $"its entry is {Short(entry)}",
            "dtype, shape and data_offsets, such as {\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}");
        var dtype = stored.Type switch
        {
            "F64" => ScalarType.Float64,
            "F32" => ScalarType.Float32,
            "F16" => ScalarType.Float16,
            "BF16" => ScalarType.BFloat16,
            "I64" or "U64" => ScalarType.Int64,
            "I32" or "U32" => ScalarType.Int32,
            "U8" or "I8" or "BOOL" => ScalarType.Byte,
            _ => throw new DataFormatException(path, place, $"its type is {stored.Type}", "F32, F16, BF16 or one of the types for whole numbers"),
        };
        long length = stored.End - stored.Begin;
        if (stored.Begin < 0 || length < 0 || stored.End > fileLength - data)
        {
            throw new DataFormatException(path, place, $"it lies at bytes {stored.Begin} to {stored.End} of the data, which has {fileLength - data}",
                "a place inside of the data; was the file cut off?");
        }

        if (StoredTensor.LengthOf(dtype, stored.Shape) != length)
        {
            throw new DataFormatException(path, place, $"it has {length} bytes", $"those of {stored.Type} numbers in the shape {Runtime.Shapes.Text(stored.Shape)}");
        }

        return new StoredTensor(dtype, stored.Shape, data + stored.Begin, length);
    }

    private static (string Type, long[] Shape, long Begin, long End)? Entry(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || Numbers(entry, "shape") is not { } shape || Numbers(entry, "data_offsets") is not [long begin, long end])
        {
            return null;
        }

        return (dtype.GetString()!, shape, begin, end);
    }

    private static long[]? Numbers(JsonElement entry, string name)
    {
        if (!entry.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
            return null;
        var numbers = new List<long>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out long number))
                return null;
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static string Short(JsonElement entry) => Excerpt.Of(entry.GetRawText(), 60);
}
