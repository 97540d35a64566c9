using Course.Figures.Displays;
using Course.Runtime;

namespace Course.Tests.Figures.Displays;

public sealed class ProgressTests : IDisposable
{
    private readonly IOutputHost before = Output.Host;
    private readonly RecordingHost host = new();

    public ProgressTests()
    {
        Output.Host = host;
    }

    public void Dispose()
    {
        Output.Host = before;
    }

    [Fact]
    public void ALoopIsShownOnceAndLeavesOneLine()
    {
        int[] seen = [.. Progress.Over(3, "training")];

        Assert.Equal([0, 1, 2], seen);
        Assert.Equal("training: 0 of 3", Assert.Single(host.Shown).ToString());
        Assert.Equal("training: 3 of 3", host.Updates[^1].ToString());
    }

    [Fact]
    public void ALoopThatIsLeftEarlySaysWhereItStopped()
    {
        foreach (int i in Progress.Over(100, "search"))
        {
            if (i == 37)
                break;
        }

        Assert.Equal("search: stopped at 37 of 100", host.Updates[^1].ToString());
    }

    [Fact]
    public void AnExceptionInTheLoopStopsTheBar()
    {
        Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (int i in Progress.Over(5, "fails"))
                throw new InvalidOperationException();
        });

        Assert.Equal("fails: stopped at 0 of 5", host.Updates[^1].ToString());
    }

    [Fact]
    public void UpdatesComeAtMostTenTimesASecondAndAtTheEndWithTheTimeLeftOnlyWhileRunning()
    {
        var clock = new ManualClock();
        using (var bar = new ProgressBar(100, "training", clock))
        {
            for (int i = 0; i < 100; i++)
            {
                clock.Advance(TimeSpan.FromSeconds(0.03));
                bar.Step($"loss {i}");
            }
        }

        Assert.Equal(25, host.Updates.Count);
        Assert.Equal("training: 4 of 100, about 3 s left, loss 3", host.Updates[0].ToString());
        Assert.Equal("training: 100 of 100, loss 99", host.Updates[^1].ToString());
    }

    [Fact]
    public void ALoopInsideShowsBelowWhileItRunsAndLeavesNothing()
    {
        var clock = new ManualClock();
        using (var outer = new ProgressBar(2, "epochs", clock))
        {
            using var inner = new ProgressBar(4, "batches");
            clock.Advance(TimeSpan.FromSeconds(1));
            inner.Step();
            inner.Step(3);
            outer.Step(2);
        }

        Assert.Single(host.Shown);
        Assert.Equal("epochs: 0 of 2\n  batches: 1 of 4, about 3 s left", host.Updates[0].ToString());
        Assert.Equal("epochs: 2 of 2", host.Updates[^1].ToString());
    }

    [Fact]
    public void AParallelLoopMovesOneBar()
    {
        using (var bar = Progress.Of(1000, "points"))
            Parallel.For(0, 1000, _ => bar.Step());

        Assert.Single(host.Shown);
        Assert.Equal("points: 1000 of 1000", host.Updates[^1].ToString());
    }

    [Fact]
    public void ASequenceWithoutAKnownLengthIsCounted()
    {
        static IEnumerable<int> Lazy()
        {
            yield return 1;
            yield return 2;
        }

        Assert.Equal(3, Progress.Over(Lazy(), "lines").Sum());
        Assert.Equal("lines: 0", Assert.Single(host.Shown).ToString());
        Assert.Equal("lines: 2 of 2", host.Updates[^1].ToString());
    }

    [Fact]
    public void NotebooksShowABarWithoutScript()
    {
        _ = Progress.Over(2, "a<b").Count();

        Assert.Equal(
            "<div>a&lt;b <progress value=\"2\" max=\"2\" style=\"width:16em;vertical-align:middle\"></progress> 2 of 2</div>",
            Assert.IsType<ProgressState>(host.Updates[^1]).ToHtml());
    }

    [Fact]
    public void AConsoleGetsALineForEachTenth()
    {
        var text = new StringWriter();
        Output.Host = new ConsoleOutputHost(text);
        var clock = new ManualClock();
        using (var bar = new ProgressBar(40, "training", clock))
        {
            for (int i = 0; i < 40; i++)
            {
                clock.Advance(TimeSpan.FromSeconds(0.1));
                bar.Step();
            }
        }

        string[] lines = text.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(11, lines.Length);
        Assert.Equal("training: 4 of 40, about 4 s left", lines[1]);
        Assert.Equal("training: 40 of 40", lines[^1]);
    }

    private sealed class ManualClock : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => ticks += time.Ticks;

        public override long GetTimestamp() => ticks;
    }
}
