using Course.Kernel.Engine;

namespace Course.Kernel.Tests.Engine;

public class OutsideTypesTests(Cells cells) : IClassFixture<Cells>
{
    [Theory]
    [InlineData("static class A1 { public static int Twice(this int x) => 2 * x; }\n3.Twice()", "6")]
    [InlineData("internal static class A2\n{\n    public static T Same<T>(this T x, int n = 1) where T : class => x;\n}\n\"a\".Same(n: 2) + A2.Same(\"b\")", "ab")]
    [InlineData("static class A3 { public static ref int First(this int[] x) => ref x[0]; public static void Up(this ref int x) => x++; }\nvar a3 = new[] { 4 }; a3.First() = 7; a3.First().Up(); a3[0]", "8")]
    [InlineData("record struct V4(double X);\nstatic class A4 { public static double Norm(this V4 v) => Math.Abs(v.X); public static double Twice(this V4 v) => 2 * v.Norm(); }\nnew V4(-3).Twice()", "6")]
    [InlineData("static class A5 { public static int Sum(this int x, params int[] more) => x + more.Sum(); public static bool Try(this string s, out int n) => int.TryParse(s, out n); }\n\"5\".Try(out var five); 1.Sum(2, five)", "8")]
    [InlineData("static class B1 { extension(string s) { public int Doubled => 2 * s.Length; public static string Hi => \"hi\"; public int Len() => s.Length; } }\n\"abc\".Doubled + string.Hi + \"a\".Len()", "6hi1")]
    [InlineData("class V2 { public int N = 3; }\nstatic class B2 { extension<T>(List<T> list) where T : V2 { public int Total => list.Sum(v => v.N); } extension(V2) { public static V2 operator +(V2 a, V2 b) => new() { N = a.N + b.N }; } }\nnew List<V2> { new V2() + new V2() }.Total", "6")]
    [InlineData("namespace My.Space1 { class C1 { internal int N => 5; } namespace Inner { enum E { One, Two } } }\nnew My.Space1.C1().N + \" \" + My.Space1.Inner.E.Two", "5 Two")]
    [InlineData("using My.Space2;\nnamespace My.Space2 { static class C2 { public static int Half(this int x) => x / 2; } }\n8.Half()", "4")]
    [InlineData("file class D1 { public int N = 3; }\nnew D1().N", "3")]
    public async Task WhatAProgramMayHoldRunsInACell(string code, string value) => Assert.Equal(value, (await cells.Run(code)).Result);

    [Fact]
    public async Task LaterCellsSeeItAndMayDeclareItAnew()
    {
        await cells.Run("static class Old { public static int Grown(this int x) => x + 1; }\nstatic class Newer { extension(int x) { public int Shrunk => x - 1; } }\nnamespace Sp { public class Thing { public int N => 1; } }");
        Assert.Equal("4 2 1", (await cells.Run("$\"{3.Grown()} {3.Shrunk} {new Sp.Thing().N}\"")).Result);

        await cells.Run("static class Newer { extension(int x) { public int Shrunk => x - 10; } }");
        await cells.Run("static class Old { public static int Grown(this int x) => x + 10; }");
        await cells.Run("namespace Sp { public class Thing { public int N => 2; } }");

        Assert.Equal("13 -7 2", (await cells.Run("$\"{3.Grown()} {3.Shrunk} {new Sp.Thing().N}\"")).Result);
    }

    [Fact]
    public async Task ErrorsNameThePlaceAsWritten()
    {
        var compile = await cells.Fail("namespace Bad\n{\n    class C { int F() => wrong; }\n}");
        var thrown = await cells.Fail("static class Thrower\n{\n    extension(string s)\n    {\n        public int Oh => throw new Exception(\"oh\");\n    }\n    public static int Ah(this int x) =>\n        throw new Exception(\"ah\");\n}\n\"\".Oh");
        var classic = await cells.Fail("static class Classic\n{\n    public static int Uh(this int x) =>\n        throw new Exception(\"uh\");\n}\n3.Uh()");

        Assert.Equal("Cell 77, line 3, column 26: CS0103: The name 'wrong' does not exist in the current context", compile.Traceback[0]);
        Assert.Equal("Cell 77, line 5, in Thrower.get_Oh", thrown.Traceback[1]);
        Assert.Equal(["Cell 77, line 4, in Classic.Uh", "    throw new Exception(\"uh\");", "Cell 77, line 6", "    3.Uh()"], classic.Traceback.Skip(1));
    }

    [Fact]
    public async Task WhatItCannotReachIsSaid()
    {
        await cells.Run("class Inside { }\nvar factor = 3;", name: "Cell 5");

        const string hint = "Hint: Cell 5 declares it, but a namespace, and types beside an extension block, cannot see into other cells. Declare it in this cell, pass it in as a parameter, "
            + "or write an extension method: static class Extensions { public static int Twice(this int x) => 2 * x; }";
        Assert.Contains(hint, (await cells.Fail("static class W1 { extension(Inside x) { public int One => 1; } }")).Traceback);
        Assert.Contains(hint, (await cells.Fail("static class W2 { extension(int x) { public int Times => x * factor; } }")).Traceback);
        Assert.StartsWith("A cell that ran before declares Inside as a class of its own, which would hide this one",
            (await cells.Fail("class Inside { }\nstatic class W3 { extension(Inside x) { public int One => 1; } }")).Message);
    }

    [Theory]
    [InlineData("namespace Endless { class L { public static void Go() { while (true) ; } } }\nConsole.WriteLine(1); Endless.L.Go();")]
    [InlineData("class Program { static void Main() { Console.WriteLine(1); while (true) ; } }")]
    public async Task ItCanBeInterrupted(string code)
    {
        var result = await cells.StopAfterFirstText(code);

        Assert.Equal((CellStatus.Interrupted, false), (result.Status, result.StillRunning));
    }

    [Fact]
    public async Task CompletionAndInspectionKnowIt()
    {
        await cells.Run("static class Known { extension(string s) { public int Knowing => 1; } public static int Knower(this string s) => 1; }\nnamespace Spaced { public class Typed { } }");

        Assert.Contains("Knowing", (await cells.Session.CompleteAsync("\"\".Know", 7, TestContext.Current.CancellationToken)).Items.Select(item => item.Text));
        Assert.Contains("Knower", (await cells.Session.CompleteAsync("\"\".Know", 7, TestContext.Current.CancellationToken)).Items.Select(item => item.Text));
        Assert.Contains("Typed", (await cells.Session.CompleteAsync("Spaced.Ty", 9, TestContext.Current.CancellationToken)).Items.Select(item => item.Text));
    }

    [Theory]
    [InlineData("class Program { static void Main(string[] args) { Console.WriteLine($\"hi {args.Length}\"); } }", "Program.Main", "hi 0")]
    [InlineData("internal static class Program { private static async Task Main() { await Task.Yield(); Console.WriteLine(\"hi\"); } }", "Program.Main", "hi")]
    [InlineData("using System;\nnamespace Pasted\n{\n    class Dog { public string Name = \"rex\"; }\n    class Program\n    {\n        static void Main(string[] args) => Console.WriteLine(new Dog().Name);\n    }\n}", "Program.Main", "rex")]
    [InlineData("static void Main() { Console.WriteLine(\"top\"); }", "Main", "top")]
    public async Task TheMainOfAPastedProgramRunsAndThisIsSaid(string code, string name, string output) =>
        Assert.Equal([$"display Running {name}, because this cell declares it and runs nothing else.", $"Stdout {output}"], (await cells.Run(code)).Events);

    [Fact]
    public async Task WhatMainReturnsAndThrowsIsTold()
    {
        Assert.Equal("display Program.Main returned 3.", (await cells.Run("class Program { static async Task<int> Main() { await Task.Yield(); return 3; } }")).Events[^1]);
        var error = await cells.Fail("class Program\n{\n    static void Main() => throw new Exception(\"oh\");\n}");
        Assert.Equal(["System.Exception: oh", "Cell 77, line 3, in Program.Main", "    static void Main() => throw new Exception(\"oh\");"], error.Traceback);
    }

    [Theory]
    [InlineData("class Program { public static void Main() => Console.WriteLine(\"once\"); }\nProgram.Main();", "Stdout once")]
    [InlineData("class Program { public static void Main() => Console.WriteLine(\"no\"); }\nConsole.WriteLine(\"other\");", "Stdout other")]
    public async Task AMainThatIsCalledOrStandsBesideOtherCodeDoesNotRunByItself(string code, string shown) =>
        Assert.Equal([shown], (await cells.Run(code)).Events);
}
