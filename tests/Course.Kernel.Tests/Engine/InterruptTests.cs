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
    public async Task A_cell_stops_and_the_variables_stay(string code)
    {
        await cells.Run("using System.Threading;\nvar kept = 1;");

        CellResult result = await cells.StopAfterFirstText($"kept = 2; Console.WriteLine(\"go\");\n{code}");

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.False(result.StillRunning);
        Assert.Equal("2", (await cells.Run("kept")).Result);
    }

    [Fact]
    public async Task A_wait_for_input_stops()
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
        Task<CellResult> cell = cells.Try("Console.ReadLine()", recorder, null, stop.Token);

        Assert.Equal(CellStatus.Interrupted, (await cell).Status);
        never.Set();
    }

    [Fact]
    public async Task What_was_awaited_does_not_go_on_after_the_cell_was_stopped()
    {
        await cells.Run("var signal = new TaskCompletionSource(); var wentOn = false;");
        await cells.StopAfterFirstText("Console.WriteLine(\"go\"); await signal.Task; wentOn = true;");

        Assert.Equal("False", (await cells.Run("signal.SetResult(); await Task.Yield(); wentOn")).Result);
    }

    [Fact]
    public async Task Code_that_does_not_stop_is_reported_and_the_next_cell_runs()
    {
        using Cells impatient = Cells.With(new SessionOptions { GraceTime = TimeSpan.FromMilliseconds(100) });
        await impatient.Run("using System.Threading;\nvar go = new ManualResetEventSlim();");

        CellResult result = await impatient.StopAfterFirstText("""
            Console.WriteLine("go");
            Enumerable.InfiniteSequence(0, 1).All(_ => !go.IsSet);
            """);

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.True(result.StillRunning);
        Assert.Equal(
            ["The cell was interrupted.", "Some of its code did not stop and goes on running; restart the kernel to end it."],
            result.Error!.Traceback);
        await impatient.Run("go.Set();");
    }

    [Fact]
    public async Task Output_of_the_library_stops_an_interrupted_cell_as_well()
    {
        await cells.Run("using Course.Kernel.Engine.Cells;\nvar handle = display(0);");

        // The lambda is not a loop of the cell: only its output can notice the interrupt.
        CellResult result = await cells.StopAfterFirstText(
            "Console.WriteLine(\"go\");\nEnumerable.InfiniteSequence(0, 1).All(i => Shown(i));\nbool Shown(int i) { handle.Update(i); return true; }");

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.False(result.StillRunning);
    }

    [Fact]
    public async Task A_cell_that_waits_for_its_turn_can_be_given_up()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();

        CellResult result = await cells.Try("1", new Recorder(), null, stop.Token);

        Assert.Equal(CellStatus.Interrupted, result.Status);
    }
}
