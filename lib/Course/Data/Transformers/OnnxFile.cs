using static TorchSharp.torch;

namespace Course.Data;

/// <summary>The tensors of a model in the ONNX format, as PyTorch exports it, under the names that they have in PyTorch.</summary>
/// <remarks>
/// The format: github.com/onnx/onnx, onnx/onnx.proto. A first pass notes where each tensor lies and which operations there are, and passes over
/// the numbers without reading them.
/// </remarks>
internal static class OnnxFile
{
    private const int MaxConstant = 64;

    /// <summary>Opens a file and reads its graph; the numbers are read later, tensor by tensor.</summary>
    /// <param name="path">Such as <c>model.onnx</c>.</param>
    /// <exception cref="DataFormatException">It is not an ONNX file, is cut off, or keeps its numbers in another file.</exception>
    public static TensorFile Open(string path) => Open(path, File.OpenRead(path), 0, null).Tensors;

    /// <summary>Opens an ONNX file that may lie inside of another file.</summary>
    /// <param name="name">What errors call it.</param>
    /// <param name="stream">The file; it belongs to what is given back.</param>
    /// <param name="start">Its first byte in the stream.</param>
    /// <param name="length">How long it is; null to the end of the stream.</param>
    /// <exception cref="DataFormatException">It is not an ONNX file, is cut off, or keeps its numbers in another file.</exception>
    public static (TensorFile Tensors, OnnxGraph Graph) Open(string name, Stream stream, long start, long? length)
    {
        try
        {
            var file = new Content(stream, name);
            stream.Position = start;
            file.Read(start + (length ?? stream.Length - start));
            return (new TensorFile(name, stream, file.Tensors), file.Graph);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>What has been read of a file.</summary>
    private sealed class Content(Stream stream, string file)
    {
        private readonly ProtobufReader reader = new(stream, file);
        private readonly List<OnnxNode> nodes = [];
        private readonly Dictionary<string, long[]> integers = [];

        public Dictionary<string, StoredTensor> Tensors { get; } = [];

        public OnnxGraph Graph => field ??= new OnnxGraph(nodes, integers);

        public void Read(long end)
        {
            bool found = false;
            reader.ReadMessage(end, (field, after) =>
            {
                if (field != 7 || after < 0)
                    return;
                found = true;
                reader.ReadMessage(after, ReadGraphField);
            });
            if (!found || nodes.Count == 0)
                throw new DataFormatException(file, $"byte {end}", "the file ends, and there was no graph in it", "an ONNX file");
            // From now on a matrix is listed by the name of its bias instead of its number.
            var named = Graph.Products(Tensors.ContainsKey).Select(product => (product.Bias, product.Matrix, Stored: Tensors[product.Matrix]))
                .Where(product => product.Stored.Shape.Length == 2).ToList();
            foreach (var product in named)
                Tensors.Remove(product.Matrix);
            foreach (var product in named)
                Tensors[$"{product.Bias[..^"bias".Length]}weight"] = product.Stored with { IsTransposed = true };
        }

        private void ReadGraphField(int field, long end)
        {
            if (field == 1)
                ReadNode(end);
            else if (field == 5 && ReadTensor(end) is { } tensor)
                Tensors[tensor.Name] = tensor.Stored;
        }

        private void ReadNode(long end)
        {
            string kind = "";
            List<string> inputs = [], outputs = [];
            long constant = -1, constantEnd = -1;
            reader.ReadMessage(end, (field, after) =>
            {
                if (field == 1)
                    inputs.Add(reader.ReadText(after));
                else if (field == 2)
                    outputs.Add(reader.ReadText(after));
                else if (field == 4)
                    kind = reader.ReadText(after);
                else if (field == 5 && kind == "Constant")
                    ReadAttribute(after);
            });
            nodes.Add(new OnnxNode(kind, inputs, outputs));
            if (constant < 0 || outputs.Count == 0)
                return;
            stream.Position = constant;
            ReadTensor(constantEnd, outputs[0]);

            void ReadAttribute(long attributeEnd) => reader.ReadMessage(attributeEnd, (part, after) =>
            {
                if (part == 5)
                    (constant, constantEnd) = (reader.Position, after);
            });
        }

        /// <summary>Notes where a tensor lies, and keeps it if it is a few whole numbers.</summary>
        /// <param name="end">The first byte behind it.</param>
        /// <param name="name">Its name where it has none of its own.</param>
        private (string Name, StoredTensor Stored)? ReadTensor(long end, string name = "")
        {
            var shape = new List<long>();
            var numbers = new List<long>();
            ulong type = 0;
            bool isElsewhere = false, isListed = false;
            long offset = stream.Position, length = 0;
            reader.ReadMessage(end, (field, after) =>
            {
                if (field == 1)
                    ReadIntegers(after, end, shape);
                else if (field == 2)
                    type = reader.ReadVarint(end);
                else if (field == 7)
                    ReadIntegers(after, end, numbers);
                else if (field == 8)
                    name = reader.ReadText(after) is { Length: > 0 } own ? own : name;
                else if (field is 4 or 9 && after >= 0)
                    (offset, length) = (stream.Position, after - stream.Position);
                else if (field is 5 or 10)
                    isListed = true;
                else if (field == 14)
                    isElsewhere = reader.ReadVarint(end) != 0;
            });
            if (isElsewhere)
                throw new DataFormatException(file, $"tensor {name}", "its numbers are in another file", "an ONNX file with its numbers inside");
            if (DType(type) is not { } dtype)
                return null;
            long[] sizes = [.. shape];
            if (dtype == ScalarType.Int64 && numbers.Count == 0 && length <= MaxConstant)
                Read64(offset, length, numbers);
            if (numbers.Count > 0)
                integers[name] = [.. numbers];
            if (dtype == ScalarType.Int64)
                return null;
            if (isListed && length == 0)
                return (name, new StoredTensor(dtype, sizes, offset, length) { Problem = "its numbers are listed one by one, in int32_data or double_data" });
            if (StoredTensor.LengthOf(dtype, sizes) != length)
            {
                throw new DataFormatException(file, $"tensor {name}", $"it has {length} bytes",
                    $"those of {dtype} numbers in the shape {Runtime.Shapes.Text(sizes)}");
            }

            return (name, new StoredTensor(dtype, sizes, offset, length));
        }

        /// <summary>A list of whole numbers: all of them in one field, or each in a field of its own.</summary>
        private void ReadIntegers(long after, long end, List<long> list)
        {
            if (after < 0)
            {
                list.Add((long)reader.ReadVarint(end));
                return;
            }

            while (reader.Position < after)
                list.Add((long)reader.ReadVarint(after));
        }

        private void Read64(long offset, long length, List<long> list)
        {
            byte[] bytes = new byte[length];
            stream.Position = offset;
            stream.ReadExactly(bytes);
            for (int i = 0; i + 8 <= bytes.Length; i += 8)
                list.Add(BitConverter.ToInt64(bytes, i));
        }

        private static ScalarType? DType(ulong type) => type switch
        {
            1 => ScalarType.Float32,
            6 => ScalarType.Int32,
            7 => ScalarType.Int64,
            10 => ScalarType.Float16,
            11 => ScalarType.Float64,
            16 => ScalarType.BFloat16,
            _ => null,
        };
    }
}
