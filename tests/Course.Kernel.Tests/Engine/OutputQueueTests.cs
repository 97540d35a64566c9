using Course.Kernel.Engine;
using Course.Kernel.Engine.Output;
using Course.Kernel.Engine.Views;

namespace Course.Kernel.Tests.Engine;

public class OutputQueueTests
{
    private static readonly TimeSpan NoPatience = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task ThreeGigabytesOfFourThreadsInOneSessionArriveAndNothingStaysCounted()
    {
        Thorough.Only();
        const int Cells = 64, Threads = 4, Lines = 750, LineLength = 16_000;
        OutputQueue queue = new(long.MaxValue, new Clock { Step = TimeSpan.FromMinutes(1) });
        string line = new('x', LineLength - 1);
        long arrived = 0;
        for (int cell = 0; cell < Cells; cell++)
        {
            queue.Redirect(new Recorder { OnText = text => arrived += text.Length, KeepsText = false });
            await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(() =>
            {
                for (int i = 0; i < Lines; i++)
                    queue.Write(StreamName.Stdout, line, endsLine: true);
            })));
            await queue.EndCellAsync(CancellationToken.None, NoPatience);
        }

        Assert.Equal((long)Cells * Threads * Lines * LineLength, arrived);
        await Emptied(queue);
    }

    [Fact]
    public async Task WhileTheClientReadsNothingOnlyPrintingWaitsAndThenAllOfItArrives()
    {
        using ManualResetEventSlim reads = new();
        using ManualResetEventSlim stuck = new();
        Recorder recorder = new() { OnText = _ => { stuck.Set(); reads.Wait(TestContext.Current.CancellationToken); } };
        OutputQueue queue = new(long.MaxValue, new Clock { Step = TimeSpan.FromMinutes(1) });
        queue.Redirect(recorder);
        string line = new('x', 99);
        Thread[] printing = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 50_000; i++)
                queue.Write(StreamName.Stdout, line, endsLine: true);
        }))];
        Array.ForEach(printing, thread => thread.Start());
        stuck.Wait(TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => printing.All(thread => thread.ThreadState == ThreadState.WaitSleepJoin));

        // These come back at once, or the test does not end.
        queue.Result(MimeBundle.Of("text/plain", "value"));
        queue.Clear(wait: false);
        var flushed = queue.FlushAsync();
        Assert.False(flushed.IsCompleted);
        Assert.InRange(queue.WaitingSize, 4 * 1024 * 1024, 5 * 1024 * 1024);

        reads.Set();
        Array.ForEach(printing, thread => thread.Join());
        await queue.EndCellAsync(CancellationToken.None, NoPatience);
        await flushed;
        Assert.Equal(20_000_000, recorder.Out.Length);
        Assert.Contains("clear False", recorder.Events);
        Assert.Contains("result value", recorder.Events);
    }

    [Fact]
    public async Task AnInterruptEndsAPrintingCellWhoseClientReadsNothingAndSaysWhatWasLeftOut()
    {
        // The client is waited for that long, and the cell's threads have to end within it.
        foreach (var grace in Patience.GrowingLimits())
        {
            using var cells = Cells.With(new SessionOptions { GraceTime = grace });
            await cells.Run("using System.Threading;\nvar kept = 1;");
            using ManualResetEventSlim reads = new();
            using CancellationTokenSource stop = new();
            Recorder recorder = new();
            recorder.OnText = _ =>
            {
                if (!reads.IsSet)
                {
                    stop.Cancel();
                    reads.Wait(TestContext.Current.CancellationToken);
                }
            };

            var result = await cells.Try(
                "kept = 2; Parallel.For(0, 3, i => { while (true) Console.WriteLine(new string('x', 1000)); });", recorder, null, stop.Token);

            reads.Set();
            Assert.Equal(CellStatus.Interrupted, result.Status);
            if (result.StillRunning)
                continue;
            Assert.Equal("2", (await cells.Run("kept")).Result);
            Assert.Matches(@"\n\[Left out: .+, which the front end had not taken when the cell was interrupted\.\]\n", recorder.Out);
            return;
        }
        Assert.Fail("The cell ended within no grace.");
    }

    [Fact]
    public async Task ACellThatHasEndedIsNotHeldByAClientThatReadsNothingOnceItIsInterrupted()
    {
        using var cells = Cells.With(new SessionOptions { GraceTime = TimeSpan.FromMilliseconds(50) });
        using ManualResetEventSlim reads = new();
        using CancellationTokenSource stop = new();
        Recorder recorder = new() { OnText = _ => { stop.Cancel(); reads.Wait(TestContext.Current.CancellationToken); } };

        var result = await cells.Try("Console.WriteLine(\"done\");", recorder, null, stop.Token);

        Assert.NotEqual(CellStatus.Error, result.Status);
        reads.Set();
        Assert.Equal("3", (await cells.Run("1 + 2")).Result);
    }

    [Fact]
    public async Task TextGoesInPiecesThatEndWithALineOrBetweenCharacters()
    {
        List<string> pieces = [];
        OutputQueue queue = new(long.MaxValue);
        queue.Redirect(new Recorder { OnText = pieces.Add });
        string lines = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i}\n"));
        string faces = string.Concat(Enumerable.Repeat("😀", 200_000));

        queue.Write(StreamName.Stdout, lines);
        queue.Write(StreamName.Stdout, "x" + faces);
        await queue.EndCellAsync(CancellationToken.None, NoPatience);

        Assert.Equal(lines + "x" + faces, string.Concat(pieces));
        Assert.All(pieces, piece => Assert.InRange(piece.Length, 1, (128 * 1024) + 1));
        Assert.All(pieces, piece => Assert.False(char.IsHighSurrogate(piece[^1])));
        Assert.All(pieces.TakeWhile(piece => !piece.Contains('x')), piece => Assert.EndsWith("\n", piece, StringComparison.Ordinal));
    }

    [Fact]
    public async Task InAFloodOnlyTheLastOfTheUpdatesThatNobodySawIsSentAndTextKeepsItsOrder()
    {
        var queue = Flooded(out var recorder);

        queue.Write(StreamName.Stdout, "a");
        queue.Display(MimeBundle.Of("text/plain", "1"), "id", update: true);
        queue.Display(MimeBundle.Of("text/plain", "other"), "id 2", update: true);
        queue.Write(StreamName.Stdout, "b");
        queue.Display(MimeBundle.Of("text/plain", "2"), "id", update: true);
        queue.Write(StreamName.Stdout, "c");
        await queue.EndCellAsync(CancellationToken.None, NoPatience);

        Assert.Equal(["Stdout a", "update other", "Stdout b", "update 2", "Stdout c"], recorder.Events.Skip(OutputPace.Burst));
        await Emptied(queue);
    }

    [Fact]
    public async Task InAFloodWhatIsClearedBeforeAnybodySawItIsNotSent()
    {
        var queue = Flooded(out var recorder);

        for (int i = 0; i < 3; i++)
        {
            queue.Clear(wait: true);
            queue.Write(StreamName.Stdout, $"frame {i}");
            queue.Display(MimeBundle.Of("text/plain", $"frame {i}"), null, update: false);
        }
        await queue.EndCellAsync(CancellationToken.None, NoPatience);

        Assert.Equal(["clear True", "Stdout frame 2", "display frame 2"], recorder.Events.Skip(OutputPace.Burst));
        await Emptied(queue);
    }

    [Fact]
    public async Task AFrontEndThatFailsHarmsNeitherTheCellNorTheCount()
    {
        OutputQueue queue = new(long.MaxValue);
        queue.Redirect(new Recorder { OnText = _ => throw new IOException("gone") });

        queue.Write(StreamName.Stdout, "text");
        await queue.EndCellAsync(CancellationToken.None, NoPatience);

        await Emptied(queue);
    }

    /// <summary>A queue that has sent all that goes out at once, and whose clock stands still.</summary>
    private static OutputQueue Flooded(out Recorder recorder)
    {
        OutputQueue queue = new(long.MaxValue, new Clock());
        recorder = new Recorder();
        queue.Redirect(recorder);
        for (int i = 0; i < OutputPace.Burst; i++)
            queue.Display(MimeBundle.Of("text/plain", ""), null, update: false);
        var seen = recorder;
        SpinWait.SpinUntil(() => seen.Events.Count == OutputPace.Burst);
        return queue;
    }

    /// <summary>The thread that delivers counts a moment after it has delivered.</summary>
    private static async Task Emptied(OutputQueue queue)
    {
        while (queue.WaitingSize != 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class Clock : TimeProvider
    {
        private long now;

        public TimeSpan Step { get; init; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref now, Step.Ticks);
    }
}
