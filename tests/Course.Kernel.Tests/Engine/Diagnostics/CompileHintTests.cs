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
    public async Task PythonIsTranslated(string code, string hint) => Assert.Equal($"Hint: {hint}", await HintFor(code));

    [Theory]
    [InlineData("new[] { 1, 2 }.ToImmutableArray()", "Add using System.Collections.Immutable; at the top of the cell.")]
    [InlineData("ImmutableArray<int> numbers;", "Add using System.Collections.Immutable; at the top of the cell.")]
    [InlineData("Stopwatch.StartNew()", "Add using System.Diagnostics; at the top of the cell.")]
    [InlineData("new Stopwatch()", "Add using System.Diagnostics; at the top of the cell.")]
    [InlineData("using No.Such.Thing;", "If a package brings the namespace, load it in a line before: #r \"nuget: No.Such.Thing\" (the package may have another name).")]
    public async Task AMissingUsingLineIsNamed(string code, string hint) => Assert.Equal($"Hint: {hint}", await HintFor(code));

    [Theory]
    [InlineData("int x = Task.FromResult(1);")]
    [InlineData("Task.FromResult(\"a\").Length")]
    [InlineData("Task.FromResult(1) + 1")]
    public async Task AMissingAwaitIsNamed(string code) =>
        Assert.Equal("Hint: That is a task, whose value is not there yet. Put await before the call.", await HintFor(code));

    [Theory]
    [InlineData("void Wait() { await Task.Delay(1); }", "Mark the method that holds the await as async.")]
    [InlineData("Action wait = () => await Task.Delay(1);", "Mark the lambda that holds the await as async: async () => await …")]
    [InlineData("1 + 2;", "Without the ; a value that stands last in the cell is shown. To keep it, assign it: var x = …;")]
    [InlineData("int F(int x) {\n  if (x > 1) {\n    return 2;", "The { in line 2 is not closed.")]
    public async Task OtherTroublesOfNotebooksHaveAHint(string code, string hint) => Assert.Equal($"Hint: {hint}", await HintFor(code));

    [Theory]
    [InlineData("Console.WriteLine(1)；", "This is the full-width ； (U+FF1B) in column 21; type ;")]
    [InlineData("Console.WriteLine（1）;", "This is the full-width （ (U+FF08) in column 18; type (")]
    [InlineData("var list = new[] { 1， 2 };", "This is the full-width ， (U+FF0C) in column 21; type ,")]
    [InlineData("bool no = ！true;", "This is the full-width ！ (U+FF01) in column 11; type !")]
    [InlineData("string s = true ? \"a\" ：\"b\";", "This is the full-width ： (U+FF1A) in column 23; type :")]
    [InlineData("ｖａｒ x = 1;", "This is the full-width ｖ (U+FF56) in column 1; type v")]
    [InlineData("int digit = １;", "This is the full-width １ (U+FF11) in column 13; type 1")]
    [InlineData("Console.WriteLine(“a”);", "This is the curly quote “ (U+201C) in column 19; type \"")]
    [InlineData("char c = ‘a’;", "This is the curly quote ‘ (U+2018) in column 10; type '")]
    [InlineData("int minus = 3 – 2;", "This is the dash – (U+2013) in column 15; type -")]
    [InlineData("int y\u200B = \u200B3;", "Delete the invisible zero-width space (U+200B) in column 6.")]
    [InlineData("int x = 3。", "This is the ideographic full stop 。 (U+3002) in column 10; type .")]
    public async Task ACharacterThatOnlyLooksLikeCSharpIsNamed(string code, string hint) => Assert.Equal($"Hint: {hint}", await HintFor(code));

    [Theory]
    [InlineData("/* （；）“” */ Console.WriteLine(\"，\"")]
    [InlineData("Console.WriteLine($\"（{1}）\"")]
    public async Task InTextsAndCommentsSuchACharacterIsNone(string code) => Assert.Equal("Hint: The ( in line 1 is not closed.", await HintFor(code));

    [Theory]
    [InlineData("using var stream = new MemoryStream();", "A using variable cannot stand at the top of a cell, which lives on. Write using (var x = …) { … }, or put the code into a method.")]
    [InlineData("using MemoryStream stream = new();", "A using variable cannot stand at the top of a cell, which lives on. Write using (var x = …) { … }, or put the code into a method.")]
    [InlineData("stackalloc int[3]", "A Span lives on the stack and cannot be the value of a cell. Copy it: ….ToArray()")]
    [InlineData("class Own { static int Secret() => 1; }\nOwn.Secret()", "Members of a class are private unless they say public.")]
    [InlineData("string path = \"C:\\data\\new\";", "In a text \\ begins a special character. Double it, or put @ before the text: @\"C:\\data\"")]
    [InlineData("var text = \"abc;", "A text in \" ends on its line. One of several lines stands between \"\"\" and \"\"\".")]
    [InlineData("yield return 1;", "yield belongs into a method: IEnumerable<int> Numbers() { yield return 1; }")]
    [InlineData("System.out.println(1);", "That is Java. Write Console.WriteLine(x);")]
    [InlineData("printf(1)", "Write Console.WriteLine($\"{x}\");")]
    [InlineData("var x = 1;\nusing System.Net;", "Using lines stand at the top of the cell, before all other code.")]
    public async Task WhatPeopleBringFromProgramsHasAHint(string code, string hint) => Assert.Equal($"Hint: {hint}", await HintFor(code));

    [Fact]
    public async Task APartOfAClassInAnotherCellIsNamed()
    {
        await cells.Run("partial class Parted { public int A; }", name: "Cell 5");

        Assert.Equal("Hint: Cell 5 declares Parted, too. partial joins the parts of one cell only: put them all into one.",
            await HintFor("partial class Parted { public int B; }\nnew Parted().A"));
    }

    [Fact]
    public async Task ANameThatIsNearlyRightIsProposed()
    {
        await cells.Run("var numbers = 3;");

        Assert.Equal("Hint: Did you mean numbers?", await HintFor("number + 1"));
        Assert.Equal("Hint: Did you mean numbers?", await HintFor("NUMBERS + 1"));
        Assert.Equal("Hint: Did you mean numbers?", await HintFor("nimbers + 1"));
    }

    [Fact]
    public async Task ACellThatDeclaresTheNameButFailedIsNamed()
    {
        await cells.Fail("var lost = missing;", "Cell 78");

        Assert.Equal("Hint: Cell 78 declares it but did not compile. Run that cell again when it is mended.", await HintFor("lost + 1"));
    }

    private async Task<string> HintFor(string code) =>
        Assert.Single((await cells.Fail(code)).Traceback, line => line.StartsWith("Hint: ", StringComparison.Ordinal));
}
