namespace Course.Kernel.Tests.Engine;

/// <summary>These change the console of the whole process, so nothing else may run beside them.</summary>
[CollectionDefinition(nameof(ConsoleStreamTests), DisableParallelization = true)]
[Collection(nameof(ConsoleStreamTests))]
public class ConsoleStreamTests(Cells cells) : IClassFixture<Cells>
{
    [Fact]
    public async Task AConsoleThatACellRedirectsIsBackInTheNextCell()
    {
        await cells.Run("var kept = new StringWriter(); Console.SetOut(kept); Console.SetError(TextWriter.Null); Console.SetIn(new StringReader(\"typed\")); Console.Write(Console.ReadLine());");
        var next = await cells.Run("Console.WriteLine(\"seen\"); Console.Error.WriteLine(\"seen too\"); kept.ToString()");

        Assert.Equal(["Stdout seen", "Stderr seen too", "result typed"], next.Events);
        Assert.Equal("answer", (await cells.Run("Console.ReadLine()", new Recorder { Answer = (_, _) => "answer" })).Result);
    }

    [Fact]
    public async Task SoItIsAfterACellThatFailedOrWasInterruptedOrClosedIt()
    {
        await cells.Fail("Console.SetOut(TextWriter.Null); throw new Exception();");
        Assert.Equal("seen", (await cells.Run("Console.Write(\"seen\");")).Out);

        await cells.StopAfterFirstText("Console.WriteLine(\"go\"); Console.SetOut(TextWriter.Null); while (true) ;");
        Assert.Equal("seen", (await cells.Run("Console.Write(\"seen\");")).Out);

        await cells.Run("Console.Out.Close(); Console.Out.Dispose();");
        Assert.Equal("seen", (await cells.Run("Console.Write(\"seen\");")).Out);
    }

    [Fact]
    public async Task ACellThatPrintsToTheTerminalOfTheKernelIsToldSo()
    {
        var recorder = await cells.Run("Console.SetOut(new StreamWriter(Console.OpenStandardOutput()));");

        Assert.Equal(
            "display Hint: This cell set the console to the kernel's own standard output, which a notebook does not show. "
            + "Leave Console.SetOut out; from the next cell on, Console prints here again.",
            Assert.Single(recorder.Events));
        Assert.Equal("seen", (await cells.Run("Console.Write(\"seen\");")).Out);
    }
}
