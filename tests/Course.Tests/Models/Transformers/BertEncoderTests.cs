using Course.Data;
using Course.Models;
using Course.Tests.Attention;
using Course.Tests.Data.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.Transformers;

public sealed class BertEncoderTests
{
    private static readonly string[] Sentences =
    [
        "I saw a saw", "The animal did not cross the street because it was too tired.", "the animal did not cross the street because it was too wide",
        "A cat sits on the mat.", "a kitten rests on the rug", "The stock market fell today.", "dog bites man", "man bites dog", "the carpenter used a saw",
        "I watched a film", "He noticed the noise; she didn't!", "self-attention", "我看见一把锯子", "Ça va? Déjà vu in São Paulo.", "x", "12,345.67 €",
        "An untranslatable antidisestablishmentarianist supercalifragilistic word", "the the the the", "You can can a can as a canner can can a can.",
        "Attention lets every token of a long sentence, such as this one with its commas and its clauses, gather what it needs from all of the others.",
    ];

    [Fact]
    public void TheTrainedEncoderIsThatOfOnnxRuntime()
    {
        MiniLM.Require();
        using var scope = NewDisposeScope();
        using var peer = new OnnxPeer();
        using var encoder = BertEncoder.Load();
        TokenizedText[] texts = [.. Sentences.Select(text => encoder.WordPiece.Encode(text)), encoder.WordPiece.Encode("dog bites man", "man bites dog")];

        foreach (var batch in texts.Select(text => new[] { text }).Append(texts[..8]).Append(texts[8..]))
        {
            var (expected, expectedMaps) = peer.Run(batch);
            var (layers, maps) = encoder.Run(batch, withMaps: true);

            Assert.Equal((7, 6), (layers.Count, maps.Count));
            var isText = Course.Attention.AttentionMask.Padding([.. batch.Select(text => text.Length)], (int)expected.shape[1]);   // (B, 1, L)
            Tensors.AssertClose(expected * isText.transpose(1, 2), layers[^1] * isText.transpose(1, 2), 1e-4);
            foreach (var (expectedMap, map) in expectedMaps.Zip(maps))
                Tensors.AssertClose(expectedMap * isText.unsqueeze(-1), map * isText.unsqueeze(-1), 1e-4);
        }
    }

    [Fact]
    public void ATextAloneIsThatTextInABatch()
    {
        using var scope = NewDisposeScope();
        using var bert = new TinyBert();
        using var encoder = BertEncoder.Load(bert.Path);
        TokenizedText[] texts = [encoder.WordPiece.Encode("the cat saw the dog ."), encoder.WordPiece.Encode("cat")];

        var (layers, maps) = encoder.Run(texts, withMaps: true);
        var run = encoder.Run("cat");

        for (int n = 0; n <= TinyBert.Layers; n++)
            Tensors.AssertClose(run.Layers[n], layers[n][1, ..3], 1e-6);
        for (int n = 0; n < TinyBert.Layers; n++)
        {
            Tensors.AssertClose(run.Maps[n], maps[n][1, .., ..3, ..3], 1e-6);
            Assert.Equal(0, maps[n][1, .., ..3, 3..].abs().max().item<float>());
        }
    }

    [Fact]
    public void TheMapsAreTheSoftmaxOfTheScores()
    {
        using var scope = NewDisposeScope();
        using var bert = new TinyBert();
        using var encoder = BertEncoder.Load(bert.Path);
        var run = encoder.Run("the cat saw the dog");

        Assert.Equal([TinyBert.Heads, 7, 7], encoder.Scores(run, 1).shape);
        Tensors.AssertClose(run.Maps[1], encoder.Scores(run, 1).softmax(-1), 1e-6);
        Assert.Equal(run.Maps[1][1, 2, 3].item<float>(), run.Map(1, 1)[2, 3], 1e-7);
        Assert.Equal(run.Map(1, 1)[2, 3], run.Weight(1, 1, 2, 3), 1e-7);
    }

    [Fact]
    public void AHeadTakenAwayIsOneWithoutItsRowsOfTheOutputMatrix()
    {
        using var scope = NewDisposeScope();
        using var bert = new TinyBert();
        using var encoder = BertEncoder.Load(bert.Path);
        var whole = encoder.Run("the cat saw the dog");
        var ablated = encoder.Run("the cat saw the dog", new Ablation { Heads = [(1, 0)] });

        using (no_grad())
            ((Course.Attention.MultiHeadAttention)encoder.Blocks[1].Attention).OutputWeight[..(TinyBert.Width / TinyBert.Heads)].zero_();
        var expected = encoder.Run("the cat saw the dog");

        Tensors.AssertClose(expected.Layers[^1], ablated.Layers[^1], 1e-6);
        Tensors.AssertClose(whole.Layers[1], ablated.Layers[1], 1e-6);
        Assert.True((whole.Layers[2] - ablated.Layers[2]).abs().max().item<float>() > 1e-3);
    }

    [Fact]
    public void WithoutPositionsTheOrderOfTheWordsIsNotSeen()
    {
        using var scope = NewDisposeScope();
        using var bert = new TinyBert();
        using var encoder = BertEncoder.Load(bert.Path);
        string[] texts = ["dog bites man", "man bites dog"];

        var with = encoder.SentenceVectors(texts);
        var without = encoder.SentenceVectors(texts, new Ablation { WithoutPositions = true });

        Tensors.AssertClose(without[0], without[1], 1e-6);
        Assert.True((with[0] - with[1]).abs().max().item<float>() > 1e-3);
    }

    [Fact]
    public void BeyondTheRadiusNothingIsAttendedTo()
    {
        using var scope = NewDisposeScope();
        using var bert = new TinyBert();
        using var encoder = BertEncoder.Load(bert.Path);
        var run = encoder.Run("the cat saw the dog", new Ablation { Radius = 1, Heads = [(0, 0)] });

        for (int query = 0; query < 7; query++)
        {
            for (int key = 0; key < 7; key++)
                Assert.Equal(Math.Abs(query - key) <= 1, run.Weight(0, 1, query, key) > 0);
        }

        Assert.Equal(0, run.Maps[0][0].abs().max().item<float>());
        Tensors.AssertClose(encoder.Run("the cat saw the dog").Layers[^1], encoder.Run("the cat saw the dog", new Ablation { Radius = 6 }).Layers[^1], 1e-6);
    }

    [Fact]
    public void SinksAreAttendedToFromEverywhere()
    {
        using var scope = NewDisposeScope();
        using var bert = new TinyBert();
        using var encoder = BertEncoder.Load(bert.Path);
        var run = encoder.Run("the cat saw the dog", new Ablation { Radius = 1, Sinks = 2 });

        for (int query = 0; query < 7; query++)
        {
            for (int key = 0; key < 7; key++)
                Assert.Equal(key < 2 || Math.Abs(query - key) <= 1, run.Weight(1, 0, query, key) > 0);
        }
    }

    [Fact]
    public void ASentenceVectorIsTheMeanOfItsTokensAtLengthOne()
    {
        using var scope = NewDisposeScope();
        using var bert = new TinyBert();
        using var encoder = BertEncoder.Load(bert.Path);

        var vectors = encoder.SentenceVectors(["the cat saw the dog", "cat"]);

        Assert.Equal([2, TinyBert.Width], vectors.shape);
        Tensors.AssertClose(nn.functional.normalize(encoder.Run("cat").Layers[^1].mean([0]), dim: 0), vectors[1], 1e-6);
    }

    [Theory]
    [InlineData("F16", 0.02)]
    [InlineData("BF16", 0.2)]
    public void HalfPrecisionGivesNearlyTheSame(string type, double tolerance)
    {
        using var scope = NewDisposeScope();
        using TinyBert whole = new(), half = new(type);
        using BertEncoder expected = BertEncoder.Load(whole.Path), actual = BertEncoder.Load(half.Path);

        Tensors.AssertClose(expected.Run("the cat").Layers[^1], actual.Run("the cat").Layers[^1], tolerance);
    }

    [Theory]
    [InlineData("intermediate_size", "encoder.layer.0.intermediate.dense.weight: its shape is (16, 8); expected (32, 8)")]
    [InlineData("type_vocab_size", "embeddings.token_type_embeddings.weight: its shape is (2, 8); expected (32, 8)")]
    public void ATensorOfAnotherSizeIsAnErrorThatLeavesNothingBehind(string size, string message)
    {
        using var bert = new TinyBert();
        var config = TinyBert.Config();
        config[size] = 32;
        File.WriteAllText(bert.PathOf("config.json"), config.ToJsonString());
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Equal($"{bert.Safetensors}, tensor {message}", Assert.Throws<DataFormatException>(() => BertEncoder.Load(bert.Path)).Message);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void AnEncoderAndItsRunsEndWhenTheyAreDisposed()
    {
        using var bert = new TinyBert();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (var encoder = BertEncoder.Load(bert.Path))
        {
            long loaded = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            using (var run = encoder.Run("the cat saw the dog"))
                Assert.Equal(loaded + (2 * TinyBert.Layers) + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            Assert.Equal(loaded, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void WhatHasNoEmbeddingIsNamedWithItsText()
    {
        using var bert = new TinyBert();
        using var encoder = BertEncoder.Load(bert.Path);
        var text = encoder.WordPiece.Encode("cat");

        Assert.StartsWith("The text \"cat\" has the token id 16; this model has embeddings for token ids from 0 to 15.", Message(text with { Ids = [2, 16, 3] }));
        Assert.StartsWith("The text \"cat\" has the token id -1; this model has embeddings for token ids from 0 to 15.", Message(text with { Ids = [-1, 6, 3] }));
        Assert.StartsWith("The text \"cat\" has the segment 2; this model has embeddings for segments from 0 to 1.", Message(text with { Segments = [0, 0, 2] }));
        Assert.StartsWith("The text \"cat\" has 1 segments; its 3 tokens need as many.", Message(text with { Segments = [0] }));

        string Message(TokenizedText bad) => Assert.Throws<ArgumentException>(() => encoder.Run([encoder.WordPiece.Encode("dog"), bad])).Message;
    }

    [Fact]
    public void WhatCannotBeRunIsSaid()
    {
        using var bert = new TinyBert();
        using var encoder = BertEncoder.Load(bert.Path);
        string tooLong = string.Join(' ', Enumerable.Repeat("cat", 600));

        Assert.StartsWith("A text has 602 tokens, [CLS] and [SEP] included; this model has embeddings for 20 positions. Cut it into parts.",
            Assert.Throws<ArgumentException>(() => encoder.Run(tooLong)).Message);
        Assert.StartsWith("The text \"\" has no tokens: it is empty, or all white space.", Assert.Throws<ArgumentException>(() => encoder.Run("")).Message);
        Assert.StartsWith("There is no text.", Assert.Throws<ArgumentException>(() => encoder.SentenceVectors([])).Message);
        Assert.StartsWith("There is no such head: layers go from 0 to 1, heads from 0 to 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => encoder.Run("cat", new Ablation { Heads = [(0, 2)] })).Message);
    }
}
