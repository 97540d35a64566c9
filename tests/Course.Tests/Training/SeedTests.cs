using Course.Training;
using Microsoft.DotNet.Interactive.Formatting;
using static TorchSharp.torch;

namespace Course.Tests.Training;

public sealed class SeedTests
{
    [Fact]
    public async Task ARerunOnOneThreadInAnotherProcessGivesTheSameBits()
    {
        var token = TestContext.Current.CancellationToken;

        (int exitCode, string first) = await ChildProgram.FinishAsync(ChildProgram.Start("train"), token);
        (_, string second) = await ChildProgram.FinishAsync(ChildProgram.Start("train"), token);

        Assert.Equal(0, exitCode);
        Assert.Equal(40, first.Split(' ').Length);
        Assert.Equal(first, second);
    }

    [Fact]
    public void OneSeedGivesOneBeginning()
    {
        static float[] Draw() => rand(8).data<float>().ToArray();

        Assert.Equal(Seed.Run(7, Draw), Seed.Run(7, Draw));
        Assert.NotEqual(Seed.Run(7, Draw), Seed.Run(8, Draw));
    }

    [Fact]
    public void ASpreadNamesMinimumMedianAndMaximum()
    {
        double[] values = [4, 1, 9, 2];

        var spread = Seed.Over([0, 1, 2, 3], seed => values[seed]);

        Assert.Equal("min 1, median 3, max 9 over 4 seeds", spread.ToDisplayString("text/plain"));
        Assert.Equal([(0, 4.0), (1, 1.0), (2, 9.0), (3, 2.0)], spread.Runs);
    }

    [Fact]
    public void EachRepetitionStartsFromItsSeedAndFreesItsTensors()
    {
        var kept = new List<Tensor>();

        var spread = Seed.Over([5, 5], _ =>
        {
            var drawn = rand(1);
            kept.Add(drawn);
            return drawn.item<float>();
        });

        Assert.Equal(spread.Min, spread.Max);
        Assert.All(kept, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void NoSeedIsMisuseAndNaNIsNotHidden()
    {
        var error = Assert.Throws<ArgumentException>(() => Seed.Over([], _ => 0));

        Assert.StartsWith("A spread needs at least one seed.", error.Message, StringComparison.Ordinal);
        Assert.Equal("min NaN, median NaN, max NaN over 2 seeds", Seed.Over([0, 1], seed => seed == 0 ? double.NaN : 1).ToString());
    }
}
