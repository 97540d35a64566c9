using Benchmarks.Attention;
using Benchmarks.Kernels;

namespace Course.Cli.Tests.Benchmarks;

public class BenchmarkOptionsTests
{
    [Fact]
    public void KernelMeasuresEverythingAtFullSizeUnlessToldOtherwise()
    {
        var options = KernelOptions.Parse([]);

        Assert.Equal((5, 500, 200_000, 10_000), (options.Starts, options.SessionCells, options.Lines, options.SmallCells));
        Assert.All(KernelOptions.Parts, part => Assert.True(options.Includes(part)));
    }

    [Fact]
    public void KernelTakesEachOption()
    {
        var options = KernelOptions.Parse(
            ["--starts", "1", "--session", "20", "--lines", "30", "--small", "40", "--only", "lines,small", "--json", "k.json"]);

        Assert.Equal((1, 20, 30, 40, "k.json"), (options.Starts, options.SessionCells, options.Lines, options.SmallCells, options.JsonFile));
        Assert.Equal(["lines", "small"], KernelOptions.Parts.Where(options.Includes));
    }

    [Theory]
    [InlineData("--starts 0", "--starts takes whole numbers above 0, not '0'.")]
    [InlineData("--lines many", "--lines takes whole numbers above 0, not 'many'.")]
    [InlineData("--starts", "'--starts' is no option, or its value is missing.")]
    [InlineData("--long 5", "There is no option '--long'.")]
    [InlineData("--only start", "There is no part 'start'; there are latency, session, lines, small.")]
    public void KernelSaysWhatIsWrongWithAnOption(string line, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => KernelOptions.Parse(line.Split(' ')));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void StartsTakesNumbersOfKernelsSideBySide()
    {
        var options = StartOptions.Parse(["--starts", "10", "--at-once", "1,200"]);

        Assert.Equal((10, 500), (options.Starts, options.PeerStarts));
        Assert.Equal([1, 200], options.AtOnce);
        Assert.Equal("--at-once takes whole numbers above 0, not '0'.", Assert.Throws<ArgumentException>(() => StartOptions.Parse(["--at-once", "2,0"])).Message);
    }

    [Fact]
    public void AttentionTakesEachOptionAndLongAddsLengthsWhereverItStands()
    {
        var options = AttentionOptions.Parse(
            ["--lengths", "512,256,512", "--long", "--rounds", "2", "--threads", "3", "--heads", "4", "--width", "16", "--size", "32", "--only", "plain,local", "--json", "a.json"]);

        Assert.Equal([256, 512, 8192, 16384], options.Lengths);
        Assert.Equal((2, 3, 4, 16, 32, "a.json"), (options.Rounds, options.Threads, options.HeadCount, options.HeadWidth, options.Size, options.JsonFile));
        Assert.Equal(["plain", "local"], options.Only);
    }

    [Theory]
    [InlineData("--lengths 512,x", "--lengths takes whole numbers above 0, not 'x'.")]
    [InlineData("--rounds", "'--rounds' is no option, or its value is missing.")]
    [InlineData("--fast 1", "There is no option '--fast'.")]
    public void AttentionSaysWhatIsWrongWithAnOption(string line, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => AttentionOptions.Parse(line.Split(' ')));

        Assert.Equal(message, error.Message);
    }
}
