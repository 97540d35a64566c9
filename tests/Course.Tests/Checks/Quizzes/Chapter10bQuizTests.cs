using Course.Attention;
using Course.Checks;
using Course.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Checks.Quizzes;

/// <summary>The questions of chapter 10b have the numbers that the library gives.</summary>
public sealed class Chapter10bQuizTests
{
    [Fact]
    public void WritingAndItsCacheAreThoseOfTheLibrary()
    {
        using var scope = NewDisposeScope();
        double second = NextToken.Sample(0.5).Probabilities(tensor(new[] { 0.0, 1 }))[1].ToDouble();
        Assert.Equal(Verdict.Right, Quiz.Chapter10b.Temperature.Check(second).Verdict);

        using var cache = new KeyValueCache(capacity: 10);
        cache.Append(zeros(1, 1, 9, 2), zeros(1, 1, 9, 2));
        cache.Append(zeros(1, 1, 1, 2), zeros(1, 1, 1, 2));
        Assert.Equal(Verdict.Right, Quiz.Chapter10b.NewScores.Check(cache.Mask(1).numel()).Verdict);

        Assert.Equal(Verdict.Right, Quiz.Chapter10b.CacheBytes.Check(KeyValueCache.BytesPerToken(layers: 24, keyValueHeads: 8, keyDim: 64)).Verdict);
        Assert.Equal(Verdict.Right, Quiz.Chapter10b.WindowSize.Check(AttentionMask.CausalWindow(10, 3, 1)[9].sum().ToInt64()).Verdict);
    }

    [Fact]
    public void AKeyThatIsNeverMadeAndPartsThatMergeAreRight()
    {
        using var scope = NewDisposeScope();
        Tensor weight = tensor(new[,] { { 1.0, 0, 1 }, { 0, 1, 1 } }), query = tensor(new[] { 2.0, 1 }), latent = tensor(new[] { 1.0, 3, 0 });
        double score = weight.transpose(0, 1).matmul(query).dot(latent).ToDouble();
        Assert.Equal(query.dot(weight.matmul(latent)).ToDouble(), score);
        Assert.Equal(Verdict.Right, Quiz.Chapter10b.Absorbed.Check(score).Verdict);

        PartialAttention Part(double largest, double sum) => new(full([1, 1], largest, dtype: float64), full([1, 1], sum, dtype: float64), zeros(1, 1, dtype: float64));
        Assert.Equal(Verdict.Right, Quiz.Chapter10b.Merge.Check(Part(1, 2).Merge(Part(3, 1)).Sum.ToDouble()).Verdict);
    }

    [Fact]
    public void TheMemoryThatDecaysAnswersAsTheQuestionSays()
    {
        using var scope = NewDisposeScope();
        using var memory = new FastWeightState(2, 1, decay: 0.5, dtype: float64);
        var key = tensor(new[] { 1.0, 0 });
        memory.Write(key, tensor(new[] { 2.0 }));
        memory.Write(key, tensor(new[] { 5.0 }));

        Assert.Equal(Verdict.Right, Quiz.Chapter10b.Decay.Check(memory.Read(key).ToDouble()).Verdict);
    }
}
