namespace Course.Kernel.Tests.Engine.Diagnostics;

public class CompileHintTests(Cells cells) : IClassFixture<Cells>
{
    [Theory]
    [InlineData("print(1)", "Write Console.WriteLine(x); or leave x as the last line of the cell, without a semicolon.")]
    [InlineData("bool ok = True;", "It is written true.")]
    [InlineData("object o = None;", "It is written null.")]
    [InlineData("len(\"abc\")", "The length of an array or a text is x.Length, that of a list x.Count.")]
    [InlineData("foreach (int i in range(3)) { }", "Numbers in a row: Enumerable.Range(0, 10), or for (int i = 0; i < 10; i++) { … }")]
    [InlineData("import numpy as np", "That is Python. A namespace is opened with using System.Text.Json; and a package is loaded with #r \"nuget: NAME\".")]
    [InlineData("def f(x):\n    return x", "That is Python. A method is written int Twice(int x) => 2 * x;")]
    [InlineData("for i in x:\n    y", "That is Python. Blocks stand in braces: for (int i = 0; i < 3; i++) { … }")]
    [InlineData("var f = lambda x: x + 1;", "That is Python. A lambda is written x => x + 1.")]
    [InlineData("var f = f\"{1}\";", "A text with values in it is written $\"{x}\".")]
    [InlineData("if (true and false) { }", "The words and, or, not are written &&, ||, !.")]
    [InlineData("# a comment", "A comment begins with //.")]
    [InlineData("var s = 'hello';", "Text stands in double quotes: \"…\". Single quotes hold one character.")]
    [InlineData("%matplotlib inline", "Lines with % or ! are IPython's. #!lsmagic lists what this kernel has instead; a package comes with #r \"nuget: NAME\".")]
    [InlineData("!pip install x", "Lines with % or ! are IPython's. #!lsmagic lists what this kernel has instead; a package comes with #r \"nuget: NAME\".")]
    public async Task Python_is_translated(string code, string hint) => Assert.Equal($"Hint: {hint}", await HintFor(code));

    [Theory]
    [InlineData("new[] { 1, 2 }.ToImmutableArray()", "Add using System.Collections.Immutable; at the top of the cell.")]
    [InlineData("ImmutableArray<int> numbers;", "Add using System.Collections.Immutable; at the top of the cell.")]
    [InlineData("Stopwatch.StartNew()", "Add using System.Diagnostics; at the top of the cell.")]
    [InlineData("new Stopwatch()", "Add using System.Diagnostics; at the top of the cell.")]
    [InlineData("using No.Such.Thing;", "If a package brings the namespace, load it in a line before: #r \"nuget: No.Such.Thing\" (the package may have another name).")]
    public async Task A_missing_using_line_is_named(string code, string hint) => Assert.Equal($"Hint: {hint}", await HintFor(code));

    [Theory]
    [InlineData("int x = Task.FromResult(1);")]
    [InlineData("Task.FromResult(\"a\").Length")]
    [InlineData("Task.FromResult(1) + 1")]
    public async Task A_missing_await_is_named(string code) =>
        Assert.Equal("Hint: That is a task, whose value is not there yet. Put await before the call.", await HintFor(code));

    [Theory]
    [InlineData("void Wait() { await Task.Delay(1); }", "Mark the method that holds the await as async.")]
    [InlineData("Action wait = () => await Task.Delay(1);", "Mark the lambda that holds the await as async: async () => await …")]
    [InlineData("1 + 2;", "Without the ; a value that stands last in the cell is shown. To keep it, assign it: var x = …;")]
    [InlineData("int F(int x) {\n  if (x > 1) {\n    return 2;", "The { in line 2 is not closed.")]
    public async Task Other_troubles_of_notebooks_have_a_hint(string code, string hint) => Assert.Equal($"Hint: {hint}", await HintFor(code));

    [Fact]
    public async Task A_name_that_is_nearly_right_is_proposed()
    {
        await cells.Run("var numbers = 3;");

        Assert.Equal("Hint: Did you mean numbers?", await HintFor("number + 1"));
        Assert.Equal("Hint: Did you mean numbers?", await HintFor("NUMBERS + 1"));
        Assert.Equal("Hint: Did you mean numbers?", await HintFor("nimbers + 1"));
    }

    [Fact]
    public async Task A_cell_that_declares_the_name_but_failed_is_named()
    {
        await cells.Fail("var lost = missing;", "Cell 78");

        Assert.Equal("Hint: Cell 78 declares it but did not compile. Run that cell again when it is mended.", await HintFor("lost + 1"));
    }

    private async Task<string> HintFor(string code) =>
        Assert.Single((await cells.Fail(code)).Traceback, line => line.StartsWith("Hint: ", StringComparison.Ordinal));
}
