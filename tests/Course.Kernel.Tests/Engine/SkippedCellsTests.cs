using Course.Kernel.Engine;

namespace Course.Kernel.Tests.Engine;

public sealed class SkippedCellsTests : IDisposable
{
    private const string Reason = "Not run: the model is not here.";
    private const string Guard = $"int folder = 1; var model = Load(folder); int after = 2; string Load(int from) => from > 1 ? \"model\" : throw new Course.Runtime.SkippedException(\"{Reason}\");";

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

    private async Task AssertSkipped(string code)
    {
        var recorder = await cells.Run(code);
        Assert.Equal(Reason, (string?)recorder.Displays.Single().Data["text/plain"]);
        Assert.Empty(recorder.Results);
    }
}
