namespace Course.Kernel.Tests.Engine.Diagnostics;

public class CompileErrorTests(Cells cells) : IClassFixture<Cells>
{
    [Fact]
    public async Task AnErrorNamesCellLineAndColumnAndMarksTheCode()
    {
        var error = await cells.Fail("int a = 1;\n\nvar b = a + missing;");

        Assert.Equal("CS0103", error.Name);
        Assert.Equal("Cell 77, line 3, column 13: The name 'missing' does not exist in the current context", error.Message);
        Assert.Equal(
            [
                "Cell 77, line 3, column 13: CS0103: The name 'missing' does not exist in the current context",
                "    var b = a + missing;",
                "                ^^^^^^^",
                "Hint: No cell that has run declares it. If one further up does, run that first.",
            ],
            error.Traceback);
    }

    [Fact]
    public async Task AllErrorsAreListedInOrder()
    {
        var error = await cells.Fail("int a = \"x\";\nunknown();");

        Assert.Equal(["CS0029", "CS0103"], error.Traceback.Where(line => line.Contains(": CS")).Select(line => line.Split(": ")[1]));
    }

    [Fact]
    public async Task ColumnsAreThoseOfTheCodeAsWrittenInsideLoopsAndMethodsToo()
    {
        var error = await cells.Fail("while (true) { for (;;) wrong(); }\nint F(int x) => x + bad;");

        Assert.Contains("Cell 77, line 1, column 25: CS0103: The name 'wrong' does not exist in the current context", error.Traceback);
        Assert.Contains("Cell 77, line 2, column 21: CS0103: The name 'bad' does not exist in the current context", error.Traceback);
    }

    [Fact]
    public async Task ALineWithTabsIsMarkedInTheRightPlace()
    {
        var error = await cells.Fail("\tint x =\ty;");

        Assert.Equal("    \tint x =\ty;", error.Traceback[1]);
        Assert.Equal("    \t       \t^", error.Traceback[2]);
    }

    [Theory]
    [InlineData(
        "static class E { static int Twice(this int x) => 2 * x; }",
        "Hint: In a static class of a cell, extension methods are public: public static int Twice(this int x) => 2 * x;")]
    [InlineData("extension(string s) { public int Twice => 2; }", "Hint: Put it into a static class: static class Extensions { extension(string s) { … } }")]
    [InlineData("Span<int> s = new int[3];", "Hint: A variable at the top of a cell outlives the cell, which a Span cannot. Put the code into a method.")]
    public async Task CommonTroubleComesWithAHint(string code, string hint)
    {
        Assert.Contains(hint, (await cells.Fail(code)).Traceback);
    }

    [Fact]
    public async Task MoreThanTenErrorsAreCounted()
    {
        var error = await cells.Fail(string.Concat(Enumerable.Range(0, 13).Select(i => $"wrong{i}();\n")));

        Assert.Equal("and 3 more errors.", error.Traceback[^1]);
    }

    [Fact]
    public async Task WhatComesOfCodeThatIsNoCSharpIsLeftOut()
    {
        var error = await cells.Fail("Console.WriteLine(Math.Max(1, 2);\nvar z = unknown;");

        Assert.Equal(
            [
                "Cell 77, line 1, column 33: CS1026: ) expected",
                "    Console.WriteLine(Math.Max(1, 2);",
                "                                    ^",
                "Hint: The ( in line 1 is not closed.",
            ],
            error.Traceback);
    }

    [Fact]
    public async Task TheSameErrorInSeveralLinesIsToldOnce()
    {
        var error = await cells.Fail("gone(1);\ngone(2);\ngone(3);");

        Assert.Equal("Cell 77, line 1, column 1: CS0103: The name 'gone' does not exist in the current context (also in line 2, 3)", error.Traceback[0]);
        Assert.Single(error.Traceback, line => line.Contains("CS0103"));
    }
}
