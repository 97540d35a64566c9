using Course.Kernel.Engine;

namespace Course.Kernel.Tests.Engine;

public sealed class ExpressionTests(Cells cells) : IClassFixture<Cells>
{
    [Fact]
    public async Task AnExpressionSeesTheVariablesAndLeavesNone()
    {
        await cells.Run("int seen = 20;");

        var sum = await Evaluate("seen + (seen is var copy ? 1 : 0)");

        Assert.Equal("21", (string?)sum.Value!.Data["text/plain"]);
        var error = await cells.Fail("copy");
        Assert.Equal("CS0103", error.Name);
        Assert.Equal("20", (await cells.Run("seen")).Result);
    }

    [Fact]
    public async Task WhatItPrintsArrives()
    {
        Recorder recorder = new();

        await Evaluate("string.Concat(new[] { 1 }.Select(x => { Console.Write(\"heard\"); return x; }))", recorder);

        Assert.Equal("heard", recorder.Out);
    }

    [Theory]
    [InlineData("missing", "CS0103")]
    [InlineData("int x = 1;", "System.FormatException")]
    [InlineData("", "System.FormatException")]
    [InlineData("int.Parse(\"x\")", "System.FormatException")]
    public async Task OneThatFailsSaysWhy(string expression, string error)
    {
        var result = await Evaluate(expression);

        Assert.Equal(CellStatus.Error, result.Status);
        Assert.Equal(error, result.Error!.Name);
    }

    [Fact]
    public async Task ItCanBeStopped()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Recorder recorder = new() { OnText = _ => stop.Cancel() };
        await cells.Run("int Endless() { Console.WriteLine(\"in\"); while (true) { } }");

        Assert.Equal(CellStatus.Interrupted, (await cells.Session.EvaluateAsync("Endless()", recorder, stop.Token)).Status);
        Assert.Equal("2", (await cells.Run("1 + 1")).Result);
    }

    private Task<CellResult> Evaluate(string expression, Recorder? recorder = null) =>
        cells.Session.EvaluateAsync(expression, recorder ?? new Recorder(), TestContext.Current.CancellationToken);
}
