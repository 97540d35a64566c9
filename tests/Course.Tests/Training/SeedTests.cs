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
        var spread = new SeedSpread([(0, 4), (1, 1), (2, 9), (3, 2)]);

        Assert.Equal("min 1, median 3, max 9 over 4 seeds", spread.ToDisplayString("text/plain"));
    }

    [Fact]
    public void NoSeedIsMisuseAndNaNIsNotHidden()
    {
        var error = Assert.Throws<ArgumentException>(() => new SeedSpread([]));

        Assert.StartsWith("A spread needs at least one seed.", error.Message, StringComparison.Ordinal);
        Assert.Equal("min NaN, median NaN, max NaN over 2 seeds", new SeedSpread([(0, double.NaN), (1, 1)]).ToString());
    }
}
