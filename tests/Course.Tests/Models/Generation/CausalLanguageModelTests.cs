using Course.Attention;
using Course.Models;
using Course.Tests.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.Generation;

public class CausalLanguageModelTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    [InlineData(1)]
    public void CachedIsRecomputed(int keyValueHeadCount)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using var model = Model(keyValueHeadCount);
        var tokens = tensor(new long[,] { { 3, 1, 4, 1, 5, 2, 6 }, { 2, 0, 1, 1, 6, 6, 3 } });
        var caches = model.NewCaches(7);

        var cached = cat([model.Forward(tokens[.., 0..3], caches), model.Forward(tokens[.., 3..4], caches), model.Forward(tokens[.., 4..7], caches)], dim: 1);

        Tensors.AssertClose(model.forward(tokens), cached, 1e-14);
        foreach (var cache in caches) cache.Dispose();
    }

    [Fact]
    public void WhatComesLaterDoesNotChangeWhatIsSaidBefore()
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        var tokens = tensor(new long[,] { { 3, 1, 4, 1, 5 } });
        var other = tensor(new long[,] { { 3, 1, 4, 6, 6 } });

        Tensors.AssertClose(model.forward(tokens)[.., 0..3], model.forward(other)[.., 0..3], 0);
        Assert.True((model.forward(tokens)[.., 3] - model.forward(other)[.., 3]).abs().max().ToDouble() > 1e-3);
    }

    [Fact]
    public void ItWritesTheSameTextWithACacheAndWithoutAndLeavesNothingBehind()
    {
        using var model = Model();
        foreach (var choice in new[] { NextToken.Greedy, NextToken.Sample(0.8), NextToken.TopK(3, 2) })
        {
            using var first = new Generator(5);
            using var second = new Generator(5);
            using var counted = NewDisposeScope();

            var cached = model.Generate([3, 1], 12, choice, first);
            var recomputed = model.Generate([3, 1], 12, choice, second, cached: false);

            Assert.Equal(12, cached.Count);
            Assert.Equal(recomputed, cached);
            Assert.Equal(0, counted.DisposablesCount);
        }
    }

    [Fact]
    public void GreedyTextFollowsTheLargestScoreAtEachPosition()
    {
        using var scope = NewDisposeScope();
        using var model = Model();

        var text = model.Generate([3], 6, NextToken.Greedy);

        long[] whole = [3, .. text.Select(token => (long)token)];
        var best = model.forward(tensor(whole).unsqueeze(0))[0].argmax(-1);
        Assert.Equal(whole[1..], best.data<long>().ToArray()[..^1]);
    }

    [Fact]
    public void AnEmptyPromptATokenOutsideTheVocabularyAndATextTooLongAreRefused()
    {
        using var model = Model();

        Assert.Equal(
            "The prompt is empty: a model needs at least one token to go on from. (Parameter 'prompt')",
            Assert.Throws<ArgumentException>(() => model.Generate([], 3, NextToken.Greedy)).Message);
        Assert.Equal(
            "Token 7 is not in the vocabulary: its tokens are 0 to 6. (Parameter 'tokens')",
            Assert.Throws<ArgumentException>(() => model.Generate([2, 7], 3, NextToken.Greedy)).Message);
        Assert.Equal(
            "The model knows 16 positions, and the prompt has 4 tokens, so at most 12 can follow. (Parameter 'count')\nActual value was 13.",
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Generate([1, 1, 1, 1], 13, NextToken.Greedy)).Message.ReplaceLineEndings("\n"));
        Assert.Equal(
            "Top-k keeps at most as many tokens as there are: the vocabulary has 7. (Parameter 'count')\nActual value was 8.",
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Generate([1], 1, NextToken.TopK(8))).Message.ReplaceLineEndings("\n"));
        Assert.Equal(
            "The model knows 16 positions: 0 tokens were read, and 17 more are too many. (Parameter 'tokens')",
            Assert.Throws<ArgumentException>(() => model.forward(zeros(1, 17, ScalarType.Int64))).Message);
        Assert.Equal(
            "The model has 2 blocks, so it needs 2 caches: here are 0. (Parameter 'caches')",
            Assert.Throws<ArgumentException>(() => model.Forward(zeros(1, 1, ScalarType.Int64), (IReadOnlyList<KeyValueCache>)[])).Message);
        Assert.Equal(
            "The model reads (B, L) of int64 with L at least 1: these tokens are (1, 1) of Float32. (Parameter 'tokens')",
            Assert.Throws<ArgumentException>(() => model.forward(zeros(1, 1))).Message);
    }

    private static CausalLanguageModel Model(int? keyValueHeadCount = null)
    {
        random.manual_seed(1);
        var model = new CausalLanguageModel(vocabularySize: 7, modelDim: 8, headCount: 4, layers: 2, maxLength: 16, keyValueHeadCount);
        model.to(ScalarType.Float64);
        return model;
    }
}
