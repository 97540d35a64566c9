using Course.Models;
using static TorchSharp.torch;

namespace Course.Tests.Models.Generation;

public class NextTokenTests
{
    private static readonly double[] Scores = [1, 3, 2, 0];

    [Fact]
    public void GreedyTakesTheLargestScoreAndOfEqualOnesTheFirst()
    {
        Assert.Equal(1, NextToken.Greedy.Choose(tensor(Scores)));
        Assert.Equal(2, NextToken.Greedy.Choose(tensor(new[] { 1.0, 0, 3, 3 })));
        Assert.Equal([0, 1, 0, 0], NextToken.Greedy.Probabilities(tensor(Scores)).data<double>().ToArray());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    public void ATemperatureDividesTheScoresBeforeSoftmax(double temperature)
    {
        double[] weights = [.. Scores.Select(score => Math.Exp(score / temperature))];

        double[] probabilities = NextToken.Sample(temperature).Probabilities(tensor(Scores)).data<double>().ToArray();

        for (int n = 0; n < 4; n++) Assert.Equal(weights[n] / weights.Sum(), probabilities[n], 14);
    }

    [Fact]
    public void TopKKeepsTheLargestAndSharesAllBetweenThem()
    {
        double[] probabilities = NextToken.TopK(2).Probabilities(tensor(Scores)).data<double>().ToArray();

        Assert.Equal((0, 0), (probabilities[0], probabilities[3]));
        Assert.Equal(Math.E / (1 + Math.E), probabilities[1], 14);
        Assert.Equal(1 / (1 + Math.E), probabilities[2], 14);
        Assert.Equal(NextToken.Sample().Probabilities(tensor(Scores)).data<double>().ToArray(), NextToken.TopK(4).Probabilities(tensor(Scores)).data<double>().ToArray());
        Assert.Equal(1, NextToken.TopK(1).Choose(tensor(Scores)));
    }

    [Fact]
    public void TokensComeAsOftenAsTheirProbabilitySays()
    {
        using var generator = new Generator(4);
        var logits = tensor(Scores);
        double[] expected = NextToken.TopK(3, 1.5).Probabilities(logits).data<double>().ToArray();

        int[] drawn = [.. Enumerable.Range(0, 4000).Select(_ => NextToken.TopK(3, 1.5).Choose(logits, generator))];

        for (int n = 0; n < 4; n++) Assert.InRange(drawn.Count(token => token == n) / 4000.0, expected[n] - 0.03, expected[n] + 0.03);
        Assert.DoesNotContain(3, drawn);
    }

    [Fact]
    public void NumbersOutOfTheirRangeAreRefused()
    {
        Assert.Equal(
            "A temperature is above 0; for the likeliest token alone there is NextToken.Greedy. (Parameter 'temperature')\nActual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => NextToken.Sample(0)).Message.ReplaceLineEndings("\n"));
        Assert.Equal(
            "Top-k keeps at least one token. (Parameter 'count')\nActual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => NextToken.TopK(0)).Message.ReplaceLineEndings("\n"));
        Assert.Equal(
            "Top-k keeps at most as many tokens as there are: the vocabulary has 4. (Parameter 'count')\nActual value was 5.",
            Assert.Throws<ArgumentOutOfRangeException>(() => NextToken.TopK(5).Choose(tensor(Scores))).Message.ReplaceLineEndings("\n"));
    }
}
