using Course.Kernel.Engine.Directives;

namespace Course.Kernel.Tests.Engine;

/// <summary>Code that would cost the process its memory or its stack is refused, and the session goes on.</summary>
public class CodeLimitTests(Cells cells) : IClassFixture<Cells>
{
    private const string TooDeep = "The code is nested too deeply to be compiled. Put inner parts into variables or methods of their own.";

    [Fact]
    public async Task ACellOfFiftyMillionCharactersIsRefused()
    {
        var error = await cells.Fail(new string('x', 50_000_000));

        Assert.Equal("Course.Kernel.Engine.Compilation.CodeRefusedException", error.Name);
        Assert.Equal("The code has 50,000,000 characters; 4,000,000 are the most. Put data into a file and let the cell read it.", error.Message);
        Assert.Equal("1", (await cells.Run("1")).Result);
    }

    [Fact]
    public async Task ACellOfVeryManyStatementsIsRefused()
    {
        var error = await cells.Fail(string.Concat(Enumerable.Repeat("i++;", 200_000)));

        Assert.Equal(
            "The code has more than 300,000 names, numbers, operators and the like. Put data into a file and let the cell read it.",
            error.Message);
    }

    [Theory]
    [InlineData("", "(", "1", ")", 100_000)]
    [InlineData("", "{", "", "}", 100_000)]
    [InlineData("", "List<", "int", ">", 100_000)]
    [InlineData("", "while (true) ", ";", "", 20_000)]
    [InlineData("string k = null; var r = ", "k ?? ", "k", "", 20_000)]
    [InlineData("int k = 1; var r = ", "- ", "k", "", 20_000)]
    [InlineData("int k = 1; var r = ", "-", "k", "", 50_000)]
    [InlineData("int", "*", " p = null;", "", 20_000)]
    [InlineData("int k = 1; ", "if (k == 0) { } else ", "{ }", "", 20_000)]
    [InlineData("bool b = true; var t = ", "b ? 1 : ", "2", "", 20_000)]
    public async Task CodeNestedWithoutAnEndIsAnError(string before, string opening, string inside, string closing, int depth)
    {
        string code = before + string.Concat(Enumerable.Repeat(opening, depth)) + inside + string.Concat(Enumerable.Repeat(closing, depth));

        var error = await cells.Fail(code);

        Assert.Contains(error.Name, new[] { "Course.Kernel.Engine.Compilation.CodeRefusedException", "CS8078" });
        Assert.Equal("1", (await cells.Run("1")).Result);
    }

    [Fact]
    public async Task TheRefusalSaysWhatToDo()
    {
        Assert.Equal([TooDeep], (await cells.Fail(new string('(', 501) + "1" + new string(')', 501))).Traceback);
    }

    [Fact]
    public async Task LongSumsChainsAndElseIfsAreNoNesting()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("x", 20_000));
        string chain = string.Concat(Enumerable.Repeat(".Append(1)", 1000));
        string choice = string.Concat(Enumerable.Range(0, 300).Select(i => $"if (x == {i}) {{ }} else "));

        var recorder = await cells.Run($"int x = 1;\n{choice} {{ }}\nvar length = new StringBuilder(){chain}.Length;\n{sum} + length");

        Assert.Equal("21000", recorder.Result);
    }

    [Fact]
    public async Task BracketsInATextAreNoNesting()
    {
        Assert.Equal("1000", (await cells.Run($"\"{new string('(', 1000)}\".Length // {new string('{', 1000)}")).Result);
    }

    [Fact]
    public async Task NothingIsKnownAboutCodeThatIsRefused()
    {
        string code = new string('(', 100_000);

        Assert.Equal(Completeness.Complete, CodeCompleteness.Of(code));
        Assert.Empty((await cells.Session.CompleteAsync(code, 5, TestContext.Current.CancellationToken)).Items);
        Assert.Null(await cells.Session.InspectAsync(code, 5, detailed: false, TestContext.Current.CancellationToken));
    }
}
