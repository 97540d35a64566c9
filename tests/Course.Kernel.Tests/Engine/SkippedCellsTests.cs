using Course.Kernel.Engine;

namespace Course.Kernel.Tests.Engine;

public sealed class SkippedCellsTests : IDisposable
{
    private const string Reason = "Not run: the model is not here.";
    private const string Guard = $"int folder = 1; var model = Load(folder); int after = 2; string Load(int from) => from > 1 ? \"model\" : throw new Course.Runtime.SkippedException(\"{Reason}\");";

    private const string Throw = $"throw new Course.Runtime.SkippedException(\"{Reason}\");";

    private readonly Cells cells = new();

    public void Dispose() => cells.Dispose();

    [Fact]
    public async Task TheReasonIsShownInsteadOfAnError()
    {
        var recorder = await cells.Run($"Console.Write(1); throw new Course.Runtime.SkippedException(\"{Reason}\");");

        Assert.Equal(Reason, (string?)recorder.Displays.Single().Data["text/plain"]);
        Assert.Equal(Reason, (string?)recorder.Displays.Single().Data[SkippedCells.MimeType]!["reason"]);
        Assert.Equal("1", recorder.Out);
    }

    [Theory]
    [InlineData("model.Length")]
    [InlineData("Console.WriteLine(after);")]
    [InlineData("var length = (int n) => model.Length + n;")]
    [InlineData("new { Name = model }")]
    public async Task ACellThatUsesWhatASkippedOneWouldHaveMadeIsSkippedToo(string code)
    {
        await cells.Run(Guard);

        await AssertSkipped(code);
    }

    [Fact]
    public async Task ThatReachesOnFromCellToCell()
    {
        await cells.Run(Guard);
        await AssertSkipped("var (length, half) = (model.Length, 2); int Twice() => 2 * model.Length;");

        await AssertSkipped("length");
        await AssertSkipped("Twice()");
    }

    [Theory]
    [InlineData("new { model = 3 }.model", "3")]
    [InlineData("new[] { 4 }.Select(model => model + 1).Single()", "5")]
    [InlineData("string.Concat(values: new[] { \"x\" })", "x")]
    public async Task OtherCellsRun(string code, string result)
    {
        await cells.Run(Guard);

        Assert.Equal(result, (await cells.Run(code)).Result);
    }

    [Theory]
    [InlineData("typeof(global::Microsoft.Win32.SafeHandles.SafeFileHandle).Name", "SafeFileHandle")]
    [InlineData("global::Microsoft.Win32.SafeHandles.SafeFileHandle.Equals(1, 1)", "True")]
    [InlineData("using Microsoft.Win32.SafeHandles; typeof(SafeFileHandle).Name", "SafeFileHandle")]
    public async Task ANamespaceIsNotTakenForASkippedVariable(string code, string result)
    {
        await AssertSkipped($"int Microsoft = F(), Win32 = 2; int F() => {Throw}");

        Assert.Equal(result, (await cells.Run(code)).Result);
    }

    [Theory]
    [InlineData("delegate int Map(int n);", "Map map = n => n;")]
    [InlineData("int Size => 3;", "Size")]
    [InlineData("int Size { get; } = 3;", "Size + 1")]
    [InlineData("event Action Done;", "Done += () => { };")]
    [InlineData("event Action Done { add { } remove { } }", "Done += () => { };")]
    [InlineData("if (int.TryParse(\"1\", out var parsed)) { }", "parsed")]
    [InlineData("int n = int.TryParse(\"1\", out var parsed) ? 1 : 0;", "parsed")]
    [InlineData("if ((object)1 is int number) { }", "number")]
    [InlineData("switch (int.TryParse(\"1\", out var parsed)) { default: break; }", "parsed")]
    [InlineData("T Echo<T>(T value) => value;", "Echo<int>(1)")]
    [InlineData("record Pair(int A, int B);", "new List<Pair>()")]
    public async Task WhateverACellDeclaresIsMissedUntilItHasRun(string declaration, string use)
    {
        await AssertSkipped($"{declaration} {Throw}");
        await AssertSkipped(use);

        await cells.Run(declaration);
        Assert.DoesNotContain((await cells.Run(use)).Displays, display => display.Data.ContainsKey(SkippedCells.MimeType));
    }

    [Theory]
    [InlineData("Console.WriteLine(new[] { 1 }.Select(x => x).Sum());")]
    [InlineData("Console.WriteLine((from x in new[] { 1 } select x).Sum());")]
    [InlineData("foreach (int x in new[] { 1 }) { }")]
    [InlineData("if (1 > 0) { int x = 1; }")]
    [InlineData("int Twice(int x) => 2 * x;")]
    [InlineData("class Point { public int x; }")]
    [InlineData("(int x, int y) pair = (1, 2);")]
    public async Task ANameOfAnInnerScopeIsNotMissed(string code)
    {
        await cells.Run("int x = 5;");
        await AssertSkipped($"{code} {Throw}", also: code.StartsWith("Console", StringComparison.Ordinal) ? "1\n" : "");

        Assert.Equal("5", (await cells.Run("x")).Result);
    }

    [Fact]
    public async Task AMistakeStaysAnError()
    {
        await cells.Run(Guard);

        Assert.Equal("CS0103", (await cells.Fail("modle.Length")).Name);
    }

    [Fact]
    public async Task OnceTheCellHasRunTheOthersDo()
    {
        await cells.Run(Guard);
        await cells.Run(Guard.Replace("folder = 1", "folder = 2", StringComparison.Ordinal));

        Assert.Equal("5", (await cells.Run("model.Length")).Result);
    }

    private async Task AssertSkipped(string code, string also = "")
    {
        var recorder = await cells.Run(code);
        Assert.Equal(Reason, (string?)recorder.Displays.Single(display => display.Data.ContainsKey(SkippedCells.MimeType)).Data["text/plain"]);
        Assert.Equal(also, recorder.Out);
        Assert.Empty(recorder.Results);
    }
}
