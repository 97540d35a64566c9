using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Variants;

/// <summary>What holds for all variants alike.</summary>
public sealed class EveryVariantTests
{
    private const int Width = 4;
    private const int MaxLength = 40;

    /// <summary>Each variant in small settings, so that a short sequence has several blocks, chunks or buckets.</summary>
    private static readonly Dictionary<string, Func<bool, AttentionVariant>> Makers = new()
    {
        ["full"] = isCausal => new FullAttention(isCausal),
        ["full, by formula"] = isCausal => new FullAttention(isCausal, storesScores: true),
        ["tiled"] = isCausal => new TiledAttention(4, isCausal),
        ["local"] = isCausal => new LocalAttention(2, isCausal: isCausal),
        ["strided"] = isCausal => new StridedAttention(3, isCausal),
        ["longformer"] = isCausal => new LongformerAttention(2, 1, isCausal),
        ["bigbird"] = isCausal => new BigBirdAttention(2, 1, 1, 1, seed: 3, isCausal),
        ["linformer"] = isCausal => new LinformerAttention(MaxLength, 3, isCausal),
        ["reformer"] = isCausal => new ReformerAttention(Width, 4, 4, rounds: 2, isCausal: isCausal),
        ["sinkhorn"] = isCausal => new SinkhornAttention(4, isCausal: isCausal),
        ["synthesizer"] = isCausal => new DenseSynthesizer(MaxLength, Width, isCausal),
        ["random synthesizer"] = isCausal => new RandomSynthesizer(MaxLength, isCausal),
        ["linear"] = isCausal => new LinearAttention(Width, isCausal, chunkLength: 4),
        ["performer"] = isCausal => new PerformerAttention(Width, 8, isCausal, chunkLength: 4),
        ["nyström"] = isCausal => new NystromAttention(3, isCausal: isCausal),
    };

    private static readonly string[] NeverCausal = ["linformer", "sinkhorn", "nyström"];

    /// <summary>Those whose weights are not a softmax over keys: the pseudo-inverse and mixed keys need not sum to 1.</summary>
    private static readonly string[] FreeRowSum = ["nyström", "linformer"];

    public static TheoryData<string> Names => [.. Makers.Keys];

    public static TheoryData<string, bool> Forms
    {
        get
        {
            var forms = new TheoryData<string, bool>();
            foreach (string name in Makers.Keys)
            {
                forms.Add(name, false);
                if (!NeverCausal.Contains(name)) forms.Add(name, true);
            }

            return forms;
        }
    }

    private static AttentionVariant Make(string name, bool isCausal = false)
    {
        using var generator = torch.random.manual_seed(2);
        var variant = Makers[name](isCausal);
        variant.to(ScalarType.Float64);
        return variant;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void ItIsNamedAndSaysWhetherItIsCausal(string name, bool isCausal)
    {
        using var variant = Make(name, isCausal);

        Assert.Equal((name, isCausal), (variant.Name, variant.IsCausal));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void HeadsAreSequencesOfTheirOwn(string name, bool isCausal)
    {
        using var scope = NewDisposeScope();
        using var variant = Make(name, isCausal);
        var (query, key, value) = (Tensors.Normal(1, 2, 3, 11, Width), Tensors.Normal(2, 2, 3, 11, Width), Tensors.Normal(3, 2, 3, 11, 5));
        var exists = arange(11).less(tensor(new long[] { 11, 7 }).view(2, 1, 1));                // (B, 1, L)

        var together = variant.Attend(query, key, value, exists);

        Assert.Equal([2, 3, 11, 5], together.shape);
        for (int b = 0; b < 2; b++)
        {
            for (int h = 0; h < 3; h++)
                Tensors.AssertClose(variant.Attend(query[b, h], key[b, h], value[b, h], exists[b, 0]), together[b, h], 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void ItIsLinearInTheValuesSoThatItsWeightsCanBeDrawn(string name, bool isCausal)
    {
        using var scope = NewDisposeScope();
        using var variant = Make(name, isCausal);
        var (query, key, value) = (Tensors.Normal(1, 1, 11, Width), Tensors.Normal(2, 1, 11, Width), Tensors.Normal(3, 1, 11, 5));

        var weights = variant.Weights(query, key);

        Assert.Equal([1, 11, 11], weights.shape);
        Tensors.AssertClose(variant.Attend(query, key, value), weights.matmul(value), 1e-12);
        if (!FreeRowSum.Contains(name)) Tensors.AssertClose(ones(1, 11, dtype: ScalarType.Float64), weights.sum(-1), 1e-12);
        if (isCausal) Assert.True(weights.triu(1).abs().max().ToDouble() < 1e-15);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void WhatComesLaterChangesNothingWhereItIsCausal(string name, bool isCausal)
    {
        using var scope = NewDisposeScope();
        using var variant = Make(name, isCausal);
        var (query, key, value) = (Tensors.Normal(1, 1, 11, Width), Tensors.Normal(2, 1, 11, Width), Tensors.Normal(3, 1, 11, 5));
        var before = variant.Attend(query, key, value);
        bool leaks = false;
        for (int j = 1; j < 11; j++)
        {
            var (otherQuery, otherKey, otherValue) = (query.clone(), key.clone(), value.clone());
            otherQuery[0, j..] -= 1;
            otherKey[0, j..] += 1;
            otherValue[0, j..] *= -2;
            double change = (variant.Attend(otherQuery, otherKey, otherValue) - before).abs()[0, ..j].max().ToDouble();
            leaks |= change > 1e-12;
        }

        Assert.Equal(!isCausal, leaks);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void AFilledUpSequenceGivesWhatTheBareOneGives(string name, bool isCausal)
    {
        using var scope = NewDisposeScope();
        using var variant = name == "bigbird" ? new BigBirdAttention(2, 1, 1, randomBlocks: 0, isCausal: isCausal) : Make(name, isCausal);
        foreach (long length in new long[] { 1, 3, 4, 7, 11 })
        {
            var (query, key, value) = (Tensors.Normal(1, 1, 14, Width), Tensors.Normal(2, 1, 14, Width), Tensors.Normal(3, 1, 14, 5));
            Tensor Bare(Tensor tokens) => tokens.narrow(1, 0, length);

            var filled = variant.Attend(query, key, value, arange(14).less(length).unsqueeze(0));

            Tensors.AssertClose(variant.Attend(Bare(query), Bare(key), Bare(value)), Bare(filled), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void WhatStandsInTheFillingDoesNotMatter(string name, bool isCausal)
    {
        using var scope = NewDisposeScope();
        using var variant = Make(name, isCausal);
        var (query, key, value) = (Tensors.Normal(1, 1, 11, Width), Tensors.Normal(2, 1, 11, Width), Tensors.Normal(3, 1, 11, 5));
        var exists = arange(11).less(7).unsqueeze(0);
        var before = variant.Attend(query, key, value, exists)[0, ..7];
        foreach (var tokens in new[] { query, key, value }) tokens[0, 7..] = 30;

        Tensors.AssertClose(before, variant.Attend(query, key, value, exists)[0, ..7], 1e-12);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void ASequenceOfFillingGivesZerosAndFiniteGradients(string name, bool isCausal)
    {
        using var scope = NewDisposeScope();
        using var variant = Make(name, isCausal);
        var tokens = Tensors.Normal(1, 2, 11, Width).requires_grad_();
        var exists = tensor(new[] { true, false }).view(2, 1).expand(2, 11);

        var output = variant.Attend(tokens, tokens, tokens, exists);
        output.pow(2).sum().backward();

        Assert.Equal(0, output[1].abs().max().ToDouble());
        Assert.True(output[0].abs().max().ToDouble() > 0);
        Assert.True(tokens.grad!.isfinite().all().ToBoolean());
        Assert.Equal(0, tokens.grad[1].abs().max().ToDouble());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void GradientsAgreeWithFiniteDifferences(string name, bool isCausal)
    {
        using var scope = NewDisposeScope();
        using var variant = Make(name, isCausal);
        Tensor[] inputs = [.. Enumerable.Range(1, 3).Select(seed => Tensors.Normal(seed, 2, 9, Width).requires_grad_())];
        var direction = Tensors.Normal(4, 2, 9, Width);
        var exists = arange(9).less(tensor(new long[] { 9, 6 }).view(2, 1));
        // What a variant does not look at would have no gradient; now it has one of zeros.

        Tensors.AssertGradients(
            () => (variant.Attend(inputs[0], inputs[1], inputs[2], exists) * direction).sum() + (inputs[0].sum() * 0) + (inputs[1].sum() * 0),
            [.. inputs, .. variant.parameters()], 1e-7);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void OneTokenIsASequence(string name, bool isCausal)
    {
        using var scope = NewDisposeScope();
        using var variant = Make(name, isCausal);
        var (query, key, value) = (Tensors.Normal(1, 2, 1, Width), Tensors.Normal(2, 2, 1, Width), Tensors.Normal(3, 2, 1, 5));

        var output = variant.Attend(query, key, value);

        if (name == "linformer") Assert.True(output.isfinite().all().ToBoolean());
        else Tensors.AssertClose(value, output, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Float32ComesNearFloat64(string name, bool isCausal)
    {
        using var scope = NewDisposeScope();
        using var variant = Make(name, isCausal);
        var tokens = Tensors.Normal(1, 2, 33, Width);
        var expected = variant.Attend(tokens, tokens, tokens);

        variant.to(ScalarType.Float32);
        var single = tokens.to(ScalarType.Float32);

        Tensors.AssertClose(expected, variant.Attend(single, single, single).to(ScalarType.Float64), 2e-5);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void NothingIsLeftBehind(string name, bool isCausal)
    {
        using var variant = Make(name, isCausal);
        using var tokens = Tensors.Normal(1, 2, 9, Width).requires_grad_();
        using var exists = ones(2, 9, dtype: ScalarType.Bool);
        void Step()
        {
            using var scope = NewDisposeScope();
            variant.Attend(tokens, tokens, tokens, exists).sum().backward();
        }

        Step();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 3; i++) Step();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData("linformer", "The linformer variant cannot be causal: each of its mixtures of keys holds tokens from the whole sequence.")]
    [InlineData("sinkhorn", "The sinkhorn variant cannot be causal: its blocks are matched over the whole sequence.")]
    [InlineData("nyström", "The nyström variant cannot be causal: its landmarks are means over stretches that hold later tokens.")]
    public void WhatCannotBeCausalSaysWhy(string name, string message)
    {
        Assert.Equal(message, Assert.Throws<NotSupportedException>(() => Make(name, isCausal: true)).Message);
    }

    [Theory]
    [InlineData("tiled")]
    [InlineData("strided")]
    [InlineData("longformer")]
    [InlineData("bigbird")]
    [InlineData("linformer")]
    [InlineData("reformer")]
    [InlineData("sinkhorn")]
    [InlineData("synthesizer")]
    [InlineData("random synthesizer")]
    [InlineData("nyström")]
    public void QueriesAndKeysOfTwoSequencesAreRefused(string name)
    {
        using var scope = NewDisposeScope();
        using var variant = Make(name);

        Assert.Equal(
            $"The {name} variant works within one sequence: query is (1, 3, 4), key is (1, 5, 4), value is (1, 5, 4), but all sizes except the last must agree. (Parameter 'key')",
            Assert.Throws<ArgumentException>(() => variant.Attend(zeros(1, 3, 4), zeros(1, 5, 4), zeros(1, 5, 4))).Message);
    }

    [Theory]
    [InlineData("linformer")]
    [InlineData("synthesizer")]
    [InlineData("random synthesizer")]
    public void WhatWasMadeForALengthRefusesLongerSequences(string name)
    {
        using var scope = NewDisposeScope();
        using var variant = Make(name);
        var tokens = zeros(1, MaxLength + 1, Width, dtype: ScalarType.Float64);

        Assert.Equal([1, MaxLength, Width], variant.Attend(tokens[.., 1..], tokens[.., 1..], tokens[.., 1..]).shape);
        Assert.Equal(
            "The sequence has 41 tokens, but this variant was made for at most 40. (Parameter 'query')",
            Assert.Throws<ArgumentException>(() => variant.Attend(tokens, tokens, tokens)).Message);
    }
}
