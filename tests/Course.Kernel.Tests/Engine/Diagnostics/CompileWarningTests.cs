using Course.Kernel.Engine;

namespace Course.Kernel.Tests.Engine.Diagnostics;

public class CompileWarningTests(Cells cells) : IClassFixture<Cells>
{
    [Theory]
    [InlineData("async Task Work() { Later(); await Task.Yield(); }", "line 1: This call is not awaited: the code goes on before it is done. Put await before it. (CS4014)")]
    [InlineData("int One()\n{\n    return 1;\n    Console.WriteLine();\n}", "line 4: This code is never reached. (CS0162)")]
    [InlineData("bool same = false;\nif (same = true) { }", "line 2: This assigns; to compare, write ==. (CS0665)")]
    [InlineData("bool stop = true;\nif (stop) ; Console.Write(1);", "line 2: This ; ends the statement: what follows does not belong to it. (CS0642)")]
    public async Task AWarningThatHelpsIsShownAndNotOnStderr(string code, string warning)
    {
        using var own = Cells.With(new SessionOptions());
        await own.Run("async Task Later() => await Task.Delay(1);");

        var recorder = await own.Run(code, name: "Cell 77");

        Assert.Equal($"Warning: Cell 77, {warning}", (string?)Assert.Single(recorder.Displays).Data["text/plain"]);
        Assert.Equal("", recorder.Error);
    }

    [Fact]
    public async Task AWarningIsShownOnceASession()
    {
        const string Code = "async Task Again() { Again(); await Task.Yield(); }";

        Assert.Single((await cells.Run(Code)).Displays);
        Assert.Empty((await cells.Run(Code)).Displays);
    }

    [Theory]
    [InlineData("int unused; string text = null; void F() { int x = 1; }")]
    [InlineData("using System.Net.Http;\nobject o = null;\nstring s = (string)o;")]
    public async Task WarningsThatDoNotHelpAreLeftOut(string code) => Assert.Empty((await cells.Run(code)).Displays);

    [Fact]
    public async Task ATaskThatWasNotAwaitedIsToldAndNotWaitedFor() => Assert.Equal(
        ["result Task<int>, WaitingForActivation", "display Hint: This is a task and not its value. Put await before it."],
        (await cells.Run("new TaskCompletionSource<int>().Task")).Events);

    [Fact]
    public async Task ATaskThatNobodyStartedAndOneOfAMethodAreToldWithoutAWarning()
    {
        Assert.Equal(
            ["result Task, Created", "display Hint: This task was created and not started. Task.Run(() => …) makes one that runs."],
            (await cells.Run("new Task(() => { })")).Events);
        Assert.Equal(
            ["result Task<int>, WaitingForActivation", "display Hint: This is a task and not its value. Put await before it."],
            (await cells.Run("async Task<int> Never() { await new TaskCompletionSource().Task; return 1; }\nNever()")).Events);
    }
}
