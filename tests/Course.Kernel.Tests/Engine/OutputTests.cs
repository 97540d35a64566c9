namespace Course.Kernel.Tests.Engine;

public class OutputTests(Cells cells) : IClassFixture<Cells>
{
    [Fact]
    public async Task StreamsDisplaysAndTheResultKeepTheirOrder()
    {
        var recorder = await cells.Run("""
            Console.WriteLine("one");
            Console.Error.WriteLine("two");
            display("three");
            Console.Write("fo"); Console.WriteLine("ur");
            "five".Display();
            "six"
            """);

        Assert.Equal(["Stdout one", "Stderr two", "display three", "Stdout four", "display five", "result six"], recorder.Events);
    }

    [Fact]
    public async Task AFloodOfLinesArrivesWholeInFewMessages()
    {
        var recorder = await cells.Run("for (int i = 0; i < 200_000; i++) Console.WriteLine(i);");

        Assert.Equal(string.Concat(Enumerable.Range(0, 200_000).Select(i => i + "\n")), recorder.Out);
        Assert.InRange(recorder.StreamMessages, 1, 1000);
    }

    [Fact]
    public async Task LinesOfSeveralThreadsDoNotMix()
    {
        var recorder = await cells.Run("Parallel.For(0, 2000, i => Console.WriteLine(new string('x', 30)));");

        Assert.All(recorder.Out.TrimEnd().Split('\n'), line => Assert.Equal(30, line.Length));
    }

    [Fact]
    public async Task TextWrittenAfterTheCellGoesToThatCell()
    {
        TaskCompletionSource<string> late = new();
        await cells.Run(
            "var gate = new TaskCompletionSource(); _ = Task.Run(async () => { await gate.Task; Console.Write(\"late\"); });",
            new Recorder { OnText = text => late.TrySetResult(text) });
        await cells.Run("gate.SetResult();");

        Assert.Equal("late", await late.Task.WaitAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ADisplayCanBeReplaced()
    {
        var recorder = await cells.Run("var shown = display(\"first\");");
        var later = await cells.Run("shown.Update(\"second\");");

        Assert.Equal(["display first"], recorder.Events);
        Assert.Equal(["update second"], later.Events);
    }

    [Fact]
    public async Task ADisplayCanBeReplacedByItsNameAndByATaskInTheBackground()
    {
        var first = await cells.Run("var named = display(1, displayId: \"loss\");\nvar go = new TaskCompletionSource();\nvar done = Task.Run(async () => { await go.Task; named.Update(2); });");
        var later = await cells.Run("go.SetResult(); await done; UpdateDisplay(\"loss\", 3);");

        Assert.Equal("loss", (await cells.Run("named.DisplayId")).Result);
        Assert.Equal(["display 1", "update 2"], first.Events);
        Assert.Equal(["update 3"], later.Events);
    }

    [Fact]
    public async Task AHandleAtTheEndOfACellIsNotShown()
    {
        Assert.Equal(["display 1"], (await cells.Run("display(1)")).Events);
    }

    [Fact]
    public async Task FormulasDrawingsAndJsonAreShownAsSuch()
    {
        var recorder = await cells.Run("""
            display(Latex(@"\frac{a}{b}")); display(Latex("$x$")); display(SVG("<svg/>")); display(JSON("{\"n\":1}")); display("*x*", "text/markdown");
            """);

        Assert.Equal(@"$$\frac{a}{b}$$", (string?)recorder.Displays[0].Data["text/latex"]);
        Assert.Equal("$x$", (string?)recorder.Displays[1].Data["text/latex"]);
        Assert.Equal("<svg/>", (string?)recorder.Displays[2].Data["image/svg+xml"]);
        Assert.Equal(1, (int?)recorder.Displays[3].Data["application/json"]!["n"]);
        Assert.Equal("*x*", (string?)recorder.Displays[4].Data["text/markdown"]);
    }

    [Fact]
    public async Task DisplayWithAMimeTypeGivesThatType()
    {
        var recorder = await cells.Run("display(new { A = 1 }, \"application/json\"); \"<b>x</b>\".DisplayAs(\"text/html\");");

        Assert.Equal(1, (int?)recorder.Displays[0].Data["application/json"]!["A"]);
        Assert.Equal("<b>x</b>", (string?)recorder.Displays[1].Data["text/html"]);
    }

    [Fact]
    public async Task WhatACellLeftRunningPrintsToThatCell()
    {
        Recorder first = new();
        await cells.Run("""
            var go = new TaskCompletionSource();
            var left = Task.Run(async () => { await go.Task; Console.WriteLine("late"); display(7); });
            Console.WriteLine("early");
            """, first);

        var second = await cells.Run("go.SetResult(); await left; Console.WriteLine(\"second\");");

        Assert.Equal("early\nlate\n", first.Out);
        Assert.Equal("7", (string?)Assert.Single(first.Displays).Data["text/plain"]);
        Assert.Equal("second\n", second.Out);
    }

    [Fact]
    public async Task WhatTheFormattingLibraryDisplaysArrivesAndCanBeReplaced()
    {
        var recorder = await cells.Run("""
            var shown = "<b>1</b>".DisplayAs("text/html");
            new[] { new { A = 1 } }.DisplayTable("text/plain");
            shown.Update(2);
            """);

        Assert.Equal("<b>1</b>", (string?)recorder.Displays[0].Data["text/html"]);
        Assert.Contains("A", (string?)recorder.Displays[1].Data["text/plain"], StringComparison.Ordinal);
        Assert.StartsWith("update ", recorder.Events[2], StringComparison.Ordinal);
        Assert.Equal("", recorder.Out);
    }

    [Fact]
    public async Task HtmlThatWasAskedForIsThereAlsoWhereTextSaysAsMuch()
    {
        var recorder = await cells.Run("display(\"<b>x</b>\", \"text/html\"); display(3, \"text/html\"); display(new byte[] { 1, 2 }, \"image/png\"); display(double.NaN, \"application/json\");");

        Assert.Equal("<pre>&lt;b&gt;x&lt;/b&gt;</pre>", (string?)recorder.Displays[0].Data["text/html"]);
        Assert.Equal("<b>x</b>", (string?)recorder.Displays[0].Data["text/plain"]);
        Assert.Equal("<pre>3</pre>", (string?)recorder.Displays[1].Data["text/html"]);
        Assert.Equal("AQI=", (string?)recorder.Displays[2].Data["image/png"]);
        Assert.Equal("NaN", (string?)recorder.Displays[3].Data["application/json"]);
    }

    [Fact]
    public async Task HtmlAndMarkdownAreShownAsSuch()
    {
        var recorder = await cells.Run("display(HTML(\"<b>x</b>\")); display(Markdown(\"*x*\"));");

        Assert.Equal("<b>x</b>", (string?)recorder.Displays[0].Data["text/html"]);
        Assert.Equal("*x*", (string?)recorder.Displays[1].Data["text/markdown"]);
    }

    [Fact]
    public async Task OutputCanBeCleared()
    {
        Assert.Equal(["clear True"], (await cells.Run("ClearOutput(wait: true);")).Events);
    }

    [Fact]
    public async Task ACellReadsWhatThePersonTypesAfterItsPromptHasArrived()
    {
        Recorder recorder = null!;
        recorder = new Recorder { Answer = (prompt, password) => $"{recorder.Out}|{prompt}|{password}" };
        await cells.Run("Console.Write(\"name? \");\nvar typed = Console.ReadLine();\nvar secret = await GetPasswordAsync(\"key\");", recorder);

        Assert.Equal("name? ||False", (await cells.Run("typed")).Result);
        Assert.Equal("name? |key|True", (await cells.Run("secret")).Result);
    }

    [Fact]
    public async Task AskingWhereNobodyAnswersFailsAtOnce()
    {
        var error = await cells.Fail("Console.ReadLine()");

        Assert.Equal("System.InvalidOperationException", error.Name);
        Assert.Equal("The cell asks for input, but this front end has nobody to ask.", error.Message);
    }
}
