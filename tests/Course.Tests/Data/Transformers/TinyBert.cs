using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Course.Tests.Data.Transformers;

/// <summary>A BERT of two layers with random weights, as a folder in Hugging Face's layout, which a test may spoil.</summary>
internal sealed class TinyBert : IDisposable
{
    public const int Width = 8, Heads = 2, Inner = 16, Layers = 2, Positions = 20;

    public static readonly string[] Vocabulary =
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "cat", "dog", "bites", "man", "saw", "##s", "猫", "狗", "cafe", "."];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-tests-bert-");

    public TinyBert(string type = "F32", string prefix = "", bool oldNames = false)
    {
        File.WriteAllText(PathOf("config.json"), Config().ToJsonString());
        File.WriteAllLines(PathOf("vocab.txt"), Vocabulary);
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        Tensors = Shapes().ToDictionary(one => one.Name, one => one.Name.EndsWith("LayerNorm.weight", StringComparison.Ordinal)
            ? ones(one.Shape) : randn(one.Shape, generator: generator) * 0.3);
        Write(type, prefix, oldNames);
        foreach (var tensor in Tensors.Values) tensor.DetachFromDisposeScope();
    }

    public string Path => folder.FullName;

    public Dictionary<string, Tensor> Tensors { get; }

    public string Safetensors => PathOf("model.safetensors");

    public static JsonObject Config() => new()
    {
        ["model_type"] = "bert",
        ["num_hidden_layers"] = Layers,
        ["num_attention_heads"] = Heads,
        ["hidden_size"] = Width,
        ["intermediate_size"] = Inner,
        ["vocab_size"] = Vocabulary.Length,
        ["max_position_embeddings"] = Positions,
        ["type_vocab_size"] = 2,
        ["hidden_act"] = "gelu",
        ["layer_norm_eps"] = 1e-12,
    };

    public string PathOf(string name) => System.IO.Path.Combine(folder.FullName, name);

    /// <summary>A safetensors file: the header's length, the header, the numbers.</summary>
    public static byte[] Bytes(string header, ReadOnlySpan<byte> data) => [.. BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. data];

    public void Write(string type, string prefix, bool oldNames)
    {
        var header = new JsonObject { ["__metadata__"] = new JsonObject { ["format"] = "pt" } };
        var data = new List<byte>();
        foreach (var (name, tensor) in Tensors)
        {
            using var stored = tensor.to(type switch { "F16" => ScalarType.Float16, "BF16" => ScalarType.BFloat16, _ => ScalarType.Float32 });
            string written = prefix + (oldNames ? name.Replace("LayerNorm.weight", "LayerNorm.gamma").Replace("LayerNorm.bias", "LayerNorm.beta") : name);
            int begin = data.Count;
            data.AddRange(stored.bytes.ToArray());
            header[written] = JsonSerializer.SerializeToNode(new { dtype = type, tensor.shape, data_offsets = new[] { begin, data.Count } });
        }

        File.WriteAllBytes(Safetensors, Bytes(header.ToJsonString(), [.. data]));
    }

    public void Dispose()
    {
        foreach (var tensor in Tensors.Values) tensor.Dispose();
        folder.Delete(recursive: true);
    }

    private static IEnumerable<(string Name, long[] Shape)> Shapes()
    {
        yield return ("embeddings.word_embeddings.weight", [Vocabulary.Length, Width]);
        yield return ("embeddings.position_embeddings.weight", [Positions, Width]);
        yield return ("embeddings.token_type_embeddings.weight", [2, Width]);
        yield return ("embeddings.LayerNorm.weight", [Width]);
        yield return ("embeddings.LayerNorm.bias", [Width]);
        for (int n = 0; n < Layers; n++)
        {
            foreach (string part in new[] { "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense" })
            {
                yield return ($"encoder.layer.{n}.{part}.weight", [Width, Width]);
                yield return ($"encoder.layer.{n}.{part}.bias", [Width]);
            }

            yield return ($"encoder.layer.{n}.intermediate.dense.weight", [Inner, Width]);
            yield return ($"encoder.layer.{n}.intermediate.dense.bias", [Inner]);
            yield return ($"encoder.layer.{n}.output.dense.weight", [Width, Inner]);
            yield return ($"encoder.layer.{n}.output.dense.bias", [Width]);
            foreach (string part in new[] { "attention.output", "output" })
            {
                yield return ($"encoder.layer.{n}.{part}.LayerNorm.weight", [Width]);
                yield return ($"encoder.layer.{n}.{part}.LayerNorm.bias", [Width]);
            }
        }
    }
}
