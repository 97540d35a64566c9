using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Positions;

/// <summary>What holds for all encodings alike.</summary>
public sealed class EveryEncodingTests
{
    private const int Width = 4;

    public static TheoryData<string> Names => [.. All().Select(encoding => encoding.Name)];

    public static TheoryData<string> LearnedNames => [.. All().Where(encoding => encoding.parameters().Any()).Select(encoding => encoding.Name)];

    private static PositionalEncoding[] All() =>
    [
        new NoEncoding(), new SinusoidalEncoding(Width), new SinusoidalEncoding(Width, maxOffset: 5), new LearnedEncoding(6, Width),
        new RelativeBias(2), new RotaryEncoding(Width), new AlibiBias(0.5), new FloaterEncoding(Width, hiddenDim: 3), new RecurrentEncoding(Width),
    ];

    private static PositionalEncoding Named(string name)
    {
        torch.random.manual_seed(1);
        var encoding = All().Single(one => one.Name == name);
        encoding.to(ScalarType.Float64);
        encoding.eval();
        return encoding;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SelfAttentionGivesWhatTheLoopOverPairsGives(string name)
    {
        using var encoding = Named(name);
        using var attention = new SelfAttention(Width, score: new PositionedScore(encoding), dtype: ScalarType.Float64);
        using var input = Tensors.Normal(1, 1, 5, Width);

        using var output = attention.forward(encoding.AddTo(input));

        Tensors.AssertClose(ByLoop(encoding, attention, input), output, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheMaskStillHidesAndAFullyMaskedTokenGetsZeros(string name)
    {
        using var encoding = Named(name);
        using var attention = new SelfAttention(Width, score: new PositionedScore(encoding), dtype: ScalarType.Float64);
        using var input = encoding.AddTo(Tensors.Normal(2, 1, 5, Width));
        using var mask = AttentionMask.Causal(5);
        mask[0, 0] = false;

        var (output, weights) = attention.ForwardWithWeights(input, mask);

        Assert.Equal(0, weights.masked_select(mask.logical_not().unsqueeze(0)).abs().sum().ToDouble());
        Assert.Equal(0, output[0, 0].abs().sum().ToDouble());
        Assert.Equal(1, weights[0, 4].sum().ToDouble(), 12);
        Assert.False(output.isnan().any().ToBoolean());
    }

    [Theory]
    [MemberData(nameof(LearnedNames))]
    public void GradientsAgreeWithFiniteDifferences(string name)
    {
        using var encoding = Named(name);
        encoding.train();   // libtorch's recurrent networks keep what backward needs only then
        using var attention = new SelfAttention(Width, score: new PositionedScore(encoding), dtype: ScalarType.Float64);
        using var input = Tensors.Normal(3, 1, 4, Width);
        using var wanted = Tensors.Normal(4, 1, 4, Width);

        Tensors.AssertGradients(
            () => (attention.forward(encoding.AddTo(input)) * wanted).sum(), [.. encoding.parameters()], 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NothingIsLeftBehind(string name)
    {
        using var encoding = Named(name);
        using var attention = new SelfAttention(Width, score: new PositionedScore(encoding), dtype: ScalarType.Float64);
        using var input = Tensors.Normal(5, 2, 5, Width);
        void Once()
        {
            using var placed = encoding.AddTo(input);
            using var output = attention.forward(placed);
        }

        Once();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 5; i++) Once();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void ALengthOfZeroOrLessIsRefused(long length)
    {
        string expected = $"A sequence has a length of at least 1. (Parameter 'length'){Environment.NewLine}Actual value was {length}.";
        foreach (var encoding in All())
        {
            if (encoding is NoEncoding or RotaryEncoding) continue;
            Assert.Equal(expected, Assert.Throws<ArgumentOutOfRangeException>(() => (object?)encoding.Vectors(length) ?? encoding.Bias(length)).Message);
        }

        using var empty = zeros(1, 0, Width);
        using var rotary = new RotaryEncoding(Width);
        Assert.Equal(
            $"A sequence has a length of at least 1. (Parameter 'length'){Environment.NewLine}Actual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => rotary.Turn(empty)).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OneTokenIsASequence(string name)
    {
        using var encoding = Named(name);
        using var attention = new SelfAttention(Width, score: new PositionedScore(encoding), dtype: ScalarType.Float64);
        using var input = Tensors.Normal(6, 1, 1, Width);

        using var output = attention.forward(encoding.AddTo(input));

        Tensors.AssertClose(encoding.AddTo(input).matmul(attention.ValueWeight), output, 1e-12);
    }

    [Fact]
    public void VectorsOfAnotherWidthThanTheTokensAreRefusedWithBothShapes()
    {
        using var encoding = new SinusoidalEncoding(6);
        using var input = zeros(2, 3, 4);

        Assert.Equal(
            "The sinusoidal encoding adds vectors of (3, 6) to an input of (2, 3, 4): the last sizes must agree. (Parameter 'input')",
            Assert.Throws<ArgumentException>(() => encoding.AddTo(input)).Message);
    }

    /// <summary>Token by token and pair by pair: only the encoding's own three methods are shared with the library.</summary>
    private static Tensor ByLoop(PositionalEncoding encoding, SelfAttention attention, Tensor input)
    {
        var placed = encoding.Vectors(5) is { } vectors ? input[0] + vectors.to(input.dtype) : input[0];
        var (query, key, value) = (placed.matmul(attention.QueryWeight), placed.matmul(attention.KeyWeight), placed.matmul(attention.ValueWeight));
        (query, key) = (encoding.Turn(query), encoding.Turn(key));
        var output = zeros_like(value);
        for (int i = 0; i < 5; i++)
        {
            double Score(int j) => (query[i] * key[j]).sum().ToDouble() / Math.Sqrt(Width) + (encoding.Bias(5) is { } bias ? bias[i, j].ToDouble() : 0);
            double sum = Enumerable.Range(0, 5).Sum(j => Math.Exp(Score(j)));
            for (int j = 0; j < 5; j++) output[i] = output[i] + (value[j] * (Math.Exp(Score(j)) / sum));
        }

        return output.unsqueeze(0);
    }
}
