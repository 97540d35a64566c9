using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>
/// Named tensors in a file. Opening it reads only where each of them lies; <see cref="Read"/> then takes one at a time from the file
/// straight into a tensor, so that no copy of the whole is ever in memory.
/// </summary>
/// <remarks>Chapter 11, "A file of tensors". <see cref="BertFiles.Tensors"/> is one, of the format safetensors or ONNX.</remarks>
public sealed class TensorFile : IDisposable
{
    private readonly Stream stream;
    private readonly IReadOnlyDictionary<string, StoredTensor> tensors;

    internal TensorFile(string path, Stream stream, IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        Path = path;
        this.stream = stream;
        this.tensors = tensors;
    }

    /// <summary>The file, as errors name it.</summary>
    public string Path { get; }

    /// <summary>The names of the tensors, sorted.</summary>
    public IReadOnlyList<string> Names => field ??= [.. tensors.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How many numbers all tensors hold together.</summary>
    public long NumberCount => tensors.Values.Sum(tensor => tensor.Shape.Aggregate(1L, (product, size) => product * size));

    /// <summary>Whether there is a tensor of that name.</summary>
    public bool Contains(string name) => tensors.ContainsKey(name);

    /// <summary>The shape of a tensor; it is not read.</summary>
    /// <exception cref="DataFormatException">There is no tensor of that name.</exception>
    public long[] Shape(string name) => [.. Find(name).SeenShape];

    /// <summary>Reads one tensor as float32.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="shape">The shape that it must have; none to take any.</param>
    /// <returns>The tensor. Matrices are (out, in), as PyTorch keeps them, however the file does.</returns>
    /// <exception cref="DataFormatException">
    /// There is no tensor of that name, its shape is another one, its numbers are not f32, f16 or bf16, stand in the file one by one, or are not all finite.
    /// </exception>
    public Tensor Read(string name, params long[] shape)
    {
        var stored = Find(name);
        if (shape.Length > 0 && !shape.SequenceEqual(stored.SeenShape))
            throw new DataFormatException(Path, $"tensor {name}", $"its shape is {Shapes.Text(stored.SeenShape)}", Shapes.Text(shape));
        if (stored.DType is not (ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16))
            throw new DataFormatException(Path, $"tensor {name}", $"its numbers are {stored.DType}", "Float32, Float16 or BFloat16");
        if (stored.Problem is { } problem)
            throw new DataFormatException(Path, $"tensor {name}", problem, "its numbers as one block of bytes");
        using var scope = NewDisposeScope();
        var raw = empty(stored.Shape, stored.DType);
        stream.Position = stored.Offset;
        stream.ReadExactly(raw.bytes);
        var numbers = raw.to(ScalarType.Float32);
        if (!numbers.isfinite().all().item<bool>())
            throw new DataFormatException(Path, $"tensor {name}", "not all of its numbers are finite", "finite numbers");
        return (stored.IsTransposed ? numbers.transpose(0, 1) : numbers).MoveToOuterDisposeScope();
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => stream.Dispose();

    private StoredTensor Find(string name) => tensors.GetValueOrDefault(name)
        ?? throw new DataFormatException(Path, $"tensor {name}", "there is none of that name", $"one; {Like(name)}");

    /// <summary>What the file has instead: the names that end as this one does, or else its first.</summary>
    private string Like(string name)
    {
        string end = name[(name.LastIndexOf('.', Math.Max(name.LastIndexOf('.') - 1, 0)) + 1)..];
        string[] like = [.. Names.Where(one => one.EndsWith(end, StringComparison.Ordinal)).DefaultIfEmpty(Names.FirstOrDefault("none")).Take(3)];
        return $"the file has {Names.Count}, such as {string.Join(", ", like)}";
    }
}
