using Course.Kernel.Engine;
using Course.Kernel.Engine.Output;

namespace Course.Kernel.Tests.Engine;

public sealed class OutputLimitTests : IDisposable
{
    private readonly Cells cells = Cells.With(new SessionOptions { MaxOutput = 10_000 });

    public void Dispose() => cells.Dispose();

    private const string Notice =
        "\n[The output ends here: the cell has shown 10,000 characters. It goes on running. The environment variable COURSE_OUTPUT_MB sets another limit.]\n";

    [Fact]
    public async Task TextBeyondTheLimitIsLeftOutWithANoticeAndTheAmount()
    {
        var recorder = await cells.Run("for (int i = 0; i < 300; i++) Console.WriteLine(new string('x', 99));\n\"done\"");

        string line = new string('x', 99) + "\n";
        Assert.Equal(
            string.Concat(Enumerable.Repeat(line, 100)) + Notice + "[Left out of this cell's output: 20,000 characters.]\n",
            recorder.Out);
        Assert.Equal("done", recorder.Result);
    }

    [Fact]
    public async Task ALongLineIsCutAndNoCharacterInTwo()
    {
        var recorder = await cells.Run("Console.WriteLine('x' + string.Concat(Enumerable.Repeat(\"😀\", 10_000)));");

        Assert.StartsWith("x" + string.Concat(Enumerable.Repeat("😀", 4999)) + Notice, recorder.Out);
    }

    [Fact]
    public async Task EveryCellStartsAnew()
    {
        await cells.Run("Console.Write(new string('x', 20_000));");

        Assert.Equal("short", (await cells.Run("Console.Write(\"short\");")).Out);
    }

    [Fact]
    public async Task DisplaysWithoutAnEndAreCut()
    {
        var recorder = await cells.Run("for (int i = 0; i < 25; i++) display(i);");

        Assert.Equal([.. Enumerable.Range(0, 10).Select(i => $"display {i}"), $"display {Notice.Trim()}"], recorder.Events.Take(11));
        Assert.Equal("[Left out of this cell's output: 0 characters and 15 displays.]\n", recorder.Out);
    }

    [Fact]
    public async Task OneHugeObjectIsLeftOutAndWhatComesAfterItIsShown()
    {
        var recorder = await cells.Run("display(new string('x', 20_000)); display(1); new string('y', 20_000)");

        const string notice = "[Not shown: 20,000 characters, and 10,000 characters are the most. The environment variable COURSE_OUTPUT_MB sets another limit.]";
        Assert.Equal([$"display {notice}", "display 1", $"result {notice}"], recorder.Events);
    }

    [Fact]
    public async Task UpdatesOfWhatIsShownAreNotCounted()
    {
        var recorder = await cells.Run("var shown = display(0);\nfor (int i = 1; i <= 100; i++) shown.Update(i);");

        Assert.Equal(101, recorder.Events.Count);
        Assert.Equal("update 100", recorder.Events[^1]);
    }

    [Theory]
    [InlineData(null, 50_000_000)]
    [InlineData("", 50_000_000)]
    [InlineData("many", 50_000_000)]
    [InlineData("-1", 50_000_000)]
    [InlineData("200", 200_000_000)]
    [InlineData("4000", 4_000_000_000)]
    public void TheEnvironmentSetsTheLimit(string? setting, long max) => Assert.Equal(max, OutputBudget.MaxOf(setting));
}
