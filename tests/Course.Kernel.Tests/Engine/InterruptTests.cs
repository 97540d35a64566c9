using Course.Kernel.Engine;

namespace Course.Kernel.Tests.Engine;

public class InterruptTests(Cells cells) : IClassFixture<Cells>
{
    [Theory]
    [InlineData("while (true) ;")]
    [InlineData("for (;;) { }")]
    [InlineData("do { } while (true);")]
    [InlineData("IEnumerable<int> Endless() { while (true) yield return 1; }\nforeach (int x in Endless()) { }")]
    [InlineData("while (true) Console.WriteLine(1);")]
    [InlineData("while (true) Enumerable.Range(0, 100).Select(i => i.ToString()).ToList();")]
    [InlineData("while (true) try { throw new Exception(); } catch (InvalidOperationException) { } catch (Exception e) when (e is not OperationCanceledException) { }")]
    [InlineData("int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);\nFib(60)")]
    [InlineData("await Task.Delay(1); while (true) ;")]
    [InlineData("await Task.Delay(100_000);")]
    [InlineData("Thread.Sleep(100_000);")]
    [InlineData("await Task.Yield(); Thread.Sleep(100_000);")]
    [InlineData("new TaskCompletionSource().Task.Wait();")]
    [InlineData("await Task.Run(() => { while (true) ; });")]
    [InlineData("Parallel.For(0, 4, i => { while (true) ; });")]
    [InlineData("Parallel.For(0, 4, i => Enumerable.InfiniteSequence(0, 1).All(j => j >= i));")]
    [InlineData("int rounds = 0;\nagain: rounds++;\ngoto again;")]
    [InlineData("int q = 1; switch (q) { case 1: goto case 2; case 2: goto case 1; }")]
    [InlineData("Enumerable.InfiniteSequence(0, 1).All(i => i >= 0)")]
    [InlineData("Enumerable.InfiniteSequence(0, 1).All(delegate (int i) { return i >= 0; })")]
    [InlineData("(from i in Enumerable.InfiniteSequence(0, 1) where i < 0 select i).First()")]
    [InlineData("(from i in Enumerable.InfiniteSequence(0, 1) select i * 2.5).Sum()")]
    [InlineData("Func<int, bool> every = _ => true;\nEnumerable.InfiniteSequence(0, 1).All(i => every(i))")]
    [InlineData("class Counter { public int Next => 1; }\nvar counter = new Counter();\nforeach (int i in Enumerable.InfiniteSequence(0, 1).Where(i => counter.Next < 0)) { }")]
    [InlineData("try { Thread.Sleep(100_000); } catch (Exception) { }\nThread.Sleep(100_000);")]
    [InlineData("while (true) try { Thread.Sleep(100_000); } catch { }")]
    [InlineData("while (true) try { throw new Exception(); } catch (Exception e) when (e.Message != \"\") { }")]
    [InlineData("try { while (true) ; } finally { while (true) ; }")]
    [InlineData("try { while (true) ; } catch (OperationCanceledException) { } finally { while (true) Console.WriteLine(1); }")]
    [InlineData("new System.Collections.Concurrent.BlockingCollection<int>().Take()")]
    [InlineData("async IAsyncEnumerable<int> Ticks() { while (true) { await Task.Yield(); yield return 1; } }\nawait foreach (int tick in Ticks()) { }")]
    public async Task ACellStopsAndTheVariablesStay(string code)
    {
        await cells.Run("using System.Threading;\nvar kept = 1;");

        var result = await cells.StopAfterFirstText($"kept = 2; Console.WriteLine(\"go\");\n{code}");

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.False(result.StillRunning);
        Assert.Equal("2", (await cells.Run("kept")).Result);
    }

    [Fact]
    public async Task AWaitForInputStops()
    {
        using CancellationTokenSource stop = new();
        using ManualResetEventSlim never = new();
        Recorder recorder = new()
        {
            Answer = (_, _) =>
            {
                stop.Cancel();
                never.Wait(TestContext.Current.CancellationToken);
                return null;
            },
        };
        var cell = cells.Try("Console.ReadLine()", recorder, null, stop.Token);

        Assert.Equal(CellStatus.Interrupted, (await cell).Status);
        never.Set();
    }

    [Theory]
    [InlineData("while (true) ;")]
    [InlineData("Thread.Sleep(100_000);")]
    [InlineData("Parallel.For(0, 4, i => { while (true) ; });")]
    public async Task CleaningUpIsDoneInFullAndACatchOfAllExceptionsIsPassedBy(string code)
    {
        await cells.Run("using System.Threading;\nclass Mess : IDisposable { public void Dispose() => Console.WriteLine(\"disposed\"); }");
        Recorder recorder = new();

        var result = await cells.StopAfterFirstText($$"""
            Console.WriteLine("go");
            using (new Mess())
            {
                try { {{code}} }
                catch { Console.WriteLine("caught"); }
                finally
                {
                    foreach (int i in Enumerable.Range(1, 3)) Console.WriteLine(i);
                }
            }
            Console.WriteLine("after");
            """, recorder);

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Equal("go\n1\n2\n3\ndisposed\n", recorder.Out);
    }

    [Fact]
    public async Task ACatchThatNamesTheCancellationCatchesIt()
    {
        Recorder recorder = new();

        await cells.StopAfterFirstText(
            "Console.WriteLine(\"go\");\ntry { while (true) ; } catch (OperationCanceledException) { Console.WriteLine(\"told\"); }", recorder);

        Assert.Equal("go\ntold\n", recorder.Out);
    }

    [Fact]
    public async Task CatchesCatchAsWrittenWhileNothingIsStopped() =>
        Assert.Equal("all, filtered, Exception", (await cells.Run("""
            string Caught(Action action)
            {
                try { action(); return "nothing"; }
                catch (Exception e) when (e.Message == "filter" || e.Message == "none") { return "filtered"; }
                catch (InvalidOperationException) { return "all"; }
                catch (System.Exception e)
                {
                    return e.GetType().Name;
                }
            }
            string.Join(", ", Caught(() => throw new InvalidOperationException()), Caught(() => throw new Exception("filter")), Caught(() => throw new Exception()))
            """)).Result);

    [Fact]
    public async Task WhatWasAwaitedDoesNotGoOnAfterTheCellWasStopped()
    {
        await cells.Run("var signal = new TaskCompletionSource(); var wentOn = false;");
        await cells.StopAfterFirstText("Console.WriteLine(\"go\"); await signal.Task; wentOn = true;");

        Assert.Equal("False", (await cells.Run("signal.SetResult(); await Task.Yield(); wentOn")).Result);
    }

    [Fact]
    public async Task CodeThatDoesNotStopIsReportedAndTheNextCellRuns()
    {
        using var impatient = Cells.With(new SessionOptions { GraceTime = TimeSpan.FromMilliseconds(100) });
        using Unstoppable call = new();
        await impatient.Run(call.Declaration);

        var result = await call.StopInsideAsync(impatient, Unstoppable.Call);

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.True(result.StillRunning);
        Assert.Equal(
            [
                "The cell was interrupted.",
                "It is inside a call that .NET cannot stop, such as one long libtorch operation, a read from a device or a native function. "
                + "It was left behind: the variables are there and the next cell can run, what it shows from now on is dropped, and it ends "
                + "when the call comes back. Until then it may keep a processor and memory busy; restarting the kernel ends it at once.",
            ],
            result.Error!.Traceback);
        await impatient.Run(Unstoppable.End);
    }

    [Fact]
    public async Task WhatFollowsACallThatCouldNotBeStoppedIsNotDone()
    {
        using var impatient = Cells.With(new SessionOptions { GraceTime = TimeSpan.FromMilliseconds(100) });
        using Unstoppable call = new();
        await impatient.Run($"{call.Declaration}\nvar wentOn = false;");

        var result = await call.StopInsideAsync(impatient, $"{Unstoppable.Call}\nwentOn = true;");

        Assert.True(result.StillRunning);
        Assert.Equal("False", (await impatient.Run($"{Unstoppable.End} wentOn")).Result);
    }

    [Fact]
    public async Task SeveralCallsLeftBehindAreCounted()
    {
        using var impatient = Cells.With(new SessionOptions { GraceTime = TimeSpan.FromMilliseconds(100) });
        using Unstoppable call = new();
        await impatient.Run(call.Declaration);

        await call.StopInsideAsync(impatient, Unstoppable.Call);
        var second = await call.StopInsideAsync(impatient, Unstoppable.Call);

        Assert.Equal("2 such calls of interrupted cells are running now.", second.Error!.Traceback[^1]);
        await impatient.Run(Unstoppable.End);
    }

    [Fact]
    public async Task ALambdaThatCallsItselfWithoutEndIsAnErrorAndTheSessionGoesOn()
    {
        var error = await cells.Fail("Func<int, int> deeper = null;\ndeeper = n => deeper(n + 1) + 1;\ndeeper(0)");

        Assert.Equal("System.InsufficientExecutionStackException", error.Name);
        Assert.Equal("1", (await cells.Run("1")).Result);
    }

    [Fact]
    public async Task ExpressionTreesAndValuesOfLambdasStayWhatWasWritten()
    {
        await cells.Run("using System.Linq.Expressions;\nExpression<Func<int, bool>> tree = x => x > 1;");

        Assert.Equal("x => (x > 1)", (await cells.Run("tree.ToString()")).Result);
        Assert.EndsWith(
            ".Where(x => (x > 1)).Select(x => (x + 1))",
            (await cells.Run("(from x in new[] { 1, 2 }.AsQueryable() where x > 1 select x + 1).Expression.ToString()")).Result);
        Assert.Equal("Func`2", (await cells.Run("Type TypeOf(Delegate d) => d.GetType();\nTypeOf((int x) => x + 1).Name")).Result);
        Assert.Equal("3,5", (await cells.Run("byte b = new List<Func<byte>> { () => 3 }[0]();\nFunc<double> wide = () => 5;\n$\"{b},{wide()}\"")).Result);
    }

    [Fact]
    public async Task OutputOfTheLibraryStopsAnInterruptedCellAsWell()
    {
        await cells.Run("using Course.Kernel.Engine.Cells;\nvar handle = display(0);");

        // The lambda is not a loop of the cell: only its output can notice the interrupt.
        var result = await cells.StopAfterFirstText(
            "Console.WriteLine(\"go\");\nEnumerable.InfiniteSequence(0, 1).All(i => Shown(i));\nbool Shown(int i) { handle.Update(i); return true; }");

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.False(result.StillRunning);
    }

    [Fact]
    public async Task ACellThatWaitsForItsTurnCanBeGivenUp()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();

        var result = await cells.Try("1", new Recorder(), null, stop.Token);

        Assert.Equal(CellStatus.Interrupted, result.Status);
    }
}
