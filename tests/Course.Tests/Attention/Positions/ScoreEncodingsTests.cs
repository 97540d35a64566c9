using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Positions;

/// <summary>The encodings inside the attention: relative bias, ALiBi, rotary.</summary>
public sealed class ScoreEncodingsTests
{
    [Fact]
    public void EachDistanceHasItsNumberAndFarOnesShareTheLast()
    {
        using var encoding = new RelativeBias(2);
        using (no_grad()) encoding.Biases.copy_(tensor(new float[] { -20, -10, 0, 10, 20 }));

        using var bias = encoding.Bias(4);

        Tensors.AssertClose(
            tensor(new float[,] { { 0, 10, 20, 20 }, { -10, 0, 10, 20 }, { -20, -10, 0, 10 }, { -20, -20, -10, 0 } }), bias, 0);
    }

    [Fact]
    public void AlibiGoesDownWithDistanceOnBothSides()
    {
        using var encoding = new AlibiBias(0.5);

        Tensors.AssertClose(
            tensor(new double[,] { { 0, -0.5, -1 }, { -0.5, 0, -0.5 }, { -1, -0.5, 0 } }), encoding.Bias(3), 0);
    }

    [Fact]
    public void AlibiHasTheSlopesOfThePaper()
    {
        using var encoding = AlibiBias.ForHeads(8);

        Assert.Equal([0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625, 0.0078125, 0.00390625], encoding.Slopes);
        using var bias = encoding.Bias(5);
        Assert.Equal([8, 5, 5], bias.shape);
        Assert.Equal(-0.25 * 3, bias[1, 4, 1].ToDouble());
    }

    [Fact]
    public void ABiasForEveryHeadReachesItsHead()
    {
        using var encoding = AlibiBias.ForHeads(2);
        using var score = new PositionedScore(encoding);
        using var query = Tensors.Normal(1, 3, 2, 4, 6);   // (B, h, L, d)
        using var key = Tensors.Normal(2, 3, 2, 4, 6);
        using var plain = new DotProductScore();

        using var scores = score.forward(query, key);

        Tensors.AssertClose(plain.forward(query, key)[2, 1] + encoding.Bias(4)[1], scores[2, 1], 1e-12);
    }

    [Fact]
    public void ABiasForOtherHeadsThanTheScoresIsRefusedWithBothShapes()
    {
        using var score = new PositionedScore(AlibiBias.ForHeads(2));
        using var vectors = zeros(2, 4, 6);

        Assert.Equal(
            "The ALiBi encoding gives a bias of (2, 4, 4), one map for each head, but the scores are (2, 4, 4): they need to be (B, 2, L, L). (Parameter 'scores')",
            Assert.Throws<ArgumentException>(() => score.forward(vectors, vectors)).Message);
    }

    [Fact]
    public void RotaryTurnsARowAsTheShiftMatrixDoes()
    {
        using var encoding = new RotaryEncoding(6);
        using var vectors = Tensors.Normal(4, 2, 5, 6);

        using var turned = encoding.Turn(vectors);

        for (int p = 0; p < 5; p++)
        {
            // The shift matrix moves (sin, cos) on, which is the rotation the other way round: hence the transpose.
            using var rotation = tensor(PositionsByHand.Shift(p, 6).Transpose().ToArray());
            Tensors.AssertClose(vectors[TensorIndex.Colon, p].matmul(rotation), turned[TensorIndex.Colon, p], 1e-13);
        }
    }

    [Fact]
    public void RotaryScoresDependOnTheDistanceAlone()
    {
        using var score = new PositionedScore(new RotaryEncoding(8));
        using var query = Tensors.Normal(5, 1, 1, 8).expand(1, 12, 8);
        using var key = Tensors.Normal(6, 1, 1, 8).expand(1, 12, 8);

        using var scores = score.forward(query, key);

        for (int i = 0; i < 11; i++)
        {
            for (int j = 0; j < 11; j++)
                Assert.Equal(scores[0, i, j].ToDouble(), scores[0, i + 1, j + 1].ToDouble(), 12);
        }

        Assert.True(Math.Abs(scores[0, 0, 1].ToDouble() - scores[0, 0, 2].ToDouble()) > 1e-3);
    }

    [Fact]
    public void AnyScoreCanStandInside()
    {
        using var inner = new AdditiveScore(4, ScalarType.Float64);
        using var score = new PositionedScore(new AlibiBias(1), inner);
        using var query = Tensors.Normal(7, 1, 3, 4);

        Tensors.AssertClose(inner.forward(query, query) + new AlibiBias(1).Bias(3), score.forward(query, query), 1e-12);
    }

    [Fact]
    public void BadShapesAndNumbersAreRefused()
    {
        using var rotary = new RotaryEncoding(6);
        using var score = new PositionedScore(rotary);

        Assert.Equal(
            "The queries or keys are (1, 3, 4), but this rotary encoding turns (…, L, 6). (Parameter 'vectors')",
            Assert.Throws<ArgumentException>(() => rotary.Turn(zeros(1, 3, 4))).Message);
        Assert.Equal(
            "Positions belong to one sequence: query is (1, 3, 6), key is (1, 4, 6), but both need one length. (Parameter 'key')",
            Assert.Throws<ArgumentException>(() => score.forward(zeros(1, 3, 6), zeros(1, 4, 6))).Message);
        Assert.Equal(
            $"A neighbour is 1 away, so the largest distance is at least 1. (Parameter 'maxDistance'){Environment.NewLine}Actual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new RelativeBias(0)).Message);
        Assert.Equal(
            $"A slope is a finite number above 0: scores go down with distance. (Parameter 'slope'){Environment.NewLine}Actual value was -1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new AlibiBias(-1)).Message);
        Assert.Equal(
            $"The slopes 2^(−8/h) … 2^(−8) are stated for a power of 2: 1, 2, 4, 8, … (Parameter 'headCount'){Environment.NewLine}Actual value was 6.",
            Assert.Throws<ArgumentOutOfRangeException>(() => AlibiBias.ForHeads(6)).Message);
    }
}
