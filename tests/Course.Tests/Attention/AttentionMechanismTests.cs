using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention;

/// <summary>Ours, with the weights stored, against libtorch's fused function called directly.</summary>
public class AttentionMechanismTests
{
    private readonly Tensor query = Tensors.Normal(1, 3, 6, 4);
    private readonly Tensor key = Tensors.Normal(2, 3, 6, 4);
    private readonly Tensor value = Tensors.Normal(3, 3, 6, 4);
    private readonly AttentionMechanism mechanism = new();

    public static TheoryData<string> Masks => ["none", "causal", "others", "padding", "random"];

    [Theory]
    [MemberData(nameof(Masks))]
    public void ItAgreesWithLibtorch(string kind)
    {
        using var mask = Mask(kind);
        var expected = nn.functional.scaled_dot_product_attention(query, key, value, mask);

        Tensors.AssertClose(expected, mechanism.Attend(query, key, value, mask), 1e-14);
        Tensors.AssertClose(expected, mechanism.AttendWithWeights(query, key, value, mask).Output, 1e-14);
    }

    [Theory]
    [MemberData(nameof(Masks))]
    public void TheGradientsAgreeWithLibtorchToo(string kind)
    {
        using var mask = Mask(kind);
        query.requires_grad_();
        nn.functional.scaled_dot_product_attention(query, key, value, mask).pow(2).sum().backward();
        using var expected = query.grad!.clone();
        query.grad!.zero_();

        mechanism.AttendWithWeights(query, key, value, mask).Output.pow(2).sum().backward();

        Tensors.AssertClose(expected, query.grad!, 1e-13);
    }

    [Fact]
    public void AMaskChangesTheResultOnBothPaths()
    {
        using var mask = AttentionMask.Causal(6);
        var free = mechanism.Attend(query, key, value);

        Assert.True((mechanism.Attend(query, key, value, mask) - free).abs().max().ToDouble() > 0.1);
        Assert.True((mechanism.AttendWithWeights(query, key, value, mask).Output - free).abs().max().ToDouble() > 0.1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AQueryThatMayAttendToNothingGetsZerosAndAZeroGradient(bool single)
    {
        var type = single ? ScalarType.Float32 : ScalarType.Float64;
        using var q = query.to(type).requires_grad_();
        using var k = key.to(type);
        using var v = value.to(type);
        using var mask = ones(3, 6, 6, ScalarType.Bool);
        mask[1, 2] = false;

        foreach (var output in new[] { mechanism.Attend(q, k, v, mask), mechanism.AttendWithWeights(q, k, v, mask).Output })
        {
            Assert.Equal(0, output[1, 2].abs().max().ToDouble());
            Assert.True(output.isfinite().all().ToBoolean());
            output.sum().backward();
            Assert.True(q.grad!.isfinite().all().ToBoolean());
            Assert.Equal(0, q.grad![1, 2].abs().max().ToDouble());
        }
    }

    [Fact]
    public void AMaskedKeyHasNoInfluence()
    {
        using var mask = AttentionMask.Padding([6, 4, 2], 6);
        using var otherKey = key.clone();
        using var otherValue = value.clone();
        otherKey[2, TensorIndex.Slice(2)] = 100;
        otherValue[2, TensorIndex.Slice(2)] = 100;

        Tensors.AssertClose(
            mechanism.Attend(query, key, value, mask), mechanism.Attend(query, otherKey, otherValue, mask), 0);
    }

    [Fact]
    public void QueriesAndKeysMayComeFromSequencesOfDifferentLength()
    {
        using var shortQuery = query.narrow(1, 0, 2);

        Tensors.AssertClose(
            mechanism.Attend(query, key, value).narrow(1, 0, 2), mechanism.Attend(shortQuery, key, value), 1e-14);
    }

    [Fact]
    public void HeadsMayStandInFrontOfTheLength()
    {
        using var heads = query.view(1, 3, 6, 4);

        Tensors.AssertClose(
            mechanism.Attend(query, query, query).view(1, 3, 6, 4), mechanism.Attend(heads, heads, heads), 1e-14);
    }

    /// <summary>Each way to write a mask for tokens of two to five sizes.</summary>
    public static TheoryData<long[], long[]> MaskShapes => new()
    {
        { [6, 4], [6, 6] },
        { [3, 6, 4], [6, 6] }, { [3, 6, 4], [1, 6] }, { [3, 6, 4], [3, 6, 6] }, { [3, 6, 4], [3, 1, 6] }, { [3, 6, 4], [1, 6, 6] },
        { [2, 3, 6, 4], [6, 6] }, { [2, 3, 6, 4], [3, 6, 6] }, { [2, 3, 6, 4], [1, 6, 6] }, { [2, 3, 6, 4], [3, 1, 6] }, { [2, 3, 6, 4], [2, 1, 1, 6] },
        { [2, 2, 3, 6, 4], [6, 6] }, { [2, 2, 3, 6, 4], [3, 6, 6] }, { [2, 2, 3, 6, 4], [2, 3, 6, 6] }, { [2, 2, 3, 6, 4], [1, 3, 1, 6] },
        { [2, 2, 3, 6, 4], [2, 1, 3, 6, 6] }, { [2, 2, 3, 6, 4], [1, 1, 3, 6, 6] }, { [2, 2, 3, 6, 4], [2, 2, 1, 1, 6] },
    };

    [Theory]
    [MemberData(nameof(MaskShapes))]
    public void TheFusedFunctionTakesEveryShapeOfAMaskThatTheFormulaTakes(long[] tokens, long[] maskShape)
    {
        Tensor q = Tensors.Normal(4, tokens), k = Tensors.Normal(5, tokens), v = Tensors.Normal(6, tokens);
        using var mask = Tensors.Normal(7, maskShape).greater(-1);

        Tensors.AssertClose(mechanism.AttendWithWeights(q, k, v, mask).Output, mechanism.Attend(q, k, v, mask), 1e-13);
        Tensors.AssertClose(mechanism.AttendWithWeights(q, k, v).Output, mechanism.Attend(q, k, v), 1e-13);
    }

    [Theory]
    [InlineData(new long[] { 4, 1, 2048, 8 }, new long[] { 1, 1, 2048 })]
    [InlineData(new long[] { 4, 2048, 8 }, new long[] { 4, 1, 2048 })]
    [InlineData(new long[] { 2048, 8 }, new long[] { 1, 2048 })]
    [InlineData(new long[] { 2, 2, 1, 2048, 8 }, new long[] { 2, 1, 1, 1, 2048 })]
    public async Task AMaskStoresNoMatrixOfAllPairs(long[] tokens, long[] maskShape)
    {
        if (tokens.Length != 2)
            Thorough.Only();
        long[] bytes = await MemoryProgram.MeasureAsync(MemoryProgram.Masked(tokens, maskShape));

        Assert.InRange(bytes[0], 0, 2048 * 2048 * sizeof(float) / 2);
    }

    [Fact]
    public void AMaskOfTheWrongShapeIsRefusedWithBothShapes()
    {
        using var mask = ones(5, 6, ScalarType.Bool);

        Assert.Equal(
            "The mask is (5, 6), but the scores are (3, 6, 6): each size, counted from the last, must be the same or 1. (Parameter 'mask')",
            Assert.Throws<ArgumentException>(() => mechanism.Attend(query, key, value, mask)).Message);
    }

    [Fact]
    public void AMaskThatIsNotBoolIsRefused()
    {
        using var mask = zeros(6, 6);

        Assert.Equal(
            "A mask is a bool tensor, true = may attend; this one is Float32. (Parameter 'mask')",
            Assert.Throws<ArgumentException>(() => mechanism.Attend(query, key, value, mask)).Message);
    }

    [Fact]
    public void ShapesThatDoNotFitAreRefusedWithBothShapes()
    {
        using var narrow = zeros(3, 6, 2, dtype: ScalarType.Float64);
        using var brief = zeros(3, 5, 4, dtype: ScalarType.Float64);

        Assert.Equal(
            "Query and key must have one width: query is (3, 6, 4), key is (3, 6, 2). (Parameter 'key')",
            Assert.Throws<ArgumentException>(() => mechanism.Attend(query, narrow, value)).Message);
        Assert.Equal(
            "Every key needs its value: key is (3, 6, 4), value is (3, 5, 4). (Parameter 'value')",
            Assert.Throws<ArgumentException>(() => mechanism.Attend(query, key, brief)).Message);
        Assert.Equal(
            "Query, key and value need the same number of sizes, at least two: query is (3, 6, 4), key is (6, 4), value is (3, 6, 4). (Parameter 'query')",
            Assert.Throws<ArgumentException>(() => mechanism.Attend(query, key[0], value)).Message);
    }

    private static Tensor? Mask(string kind) => kind switch
    {
        "none" => null,
        "causal" => AttentionMask.Causal(6),
        "others" => AttentionMask.OthersOnly(6),
        "padding" => AttentionMask.Padding([6, 4, 1], 6),
        _ => Tensors.Normal(4, 3, 6, 6).greater(0).logical_or(eye(6, dtype: ScalarType.Bool)),
    };
}
