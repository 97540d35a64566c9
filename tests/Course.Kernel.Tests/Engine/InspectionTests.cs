using Course.Kernel.Engine.Inspection;

namespace Course.Kernel.Tests.Engine;

public sealed class InspectionTests(Cells shared) : IClassFixture<Cells>
{
    [Theory]
    [InlineData("Console.WriteL¦ine(1)", "void Console.WriteLine(int value)")]
    [InlineData("Console.¦WriteLine(1)", "void Console.WriteLine(int value)")]
    [InlineData("Console.WriteLine¦(1)", "void Console.WriteLine(int value)")]
    [InlineData("Console.WriteLine(¦1)", "void Console.WriteLine(int value)")]
    [InlineData("Math.Abs(¦", "Math.Abs(")]
    [InlineData("Math.Max(1, ¦", "Math.Max(")]
    [InlineData("Math.Max(Math.Abs(-1), ¦ 2)", "int Math.Max(int val1, int val2)")]
    [InlineData("Cons¦ole", "class System.Console")]
    [InlineData("int¦ x = 1;", "int")]
    [InlineData("var x = 1; x¦", "int x")]
    [InlineData("var pla¦ce = 1.5;", "double place")]
    [InlineData("int Twice(int n) => 2 * n; Twi¦ce(1)", "int Twice(int n)")]
    [InlineData("new List<int>().Whe¦re(x => x > 1)", "IEnumerable<int> IEnumerable<int>.Where<int>(Func<int, bool> predicate)")]
    [InlineData("new List<int>().Where¦", "IEnumerable<int>.Where<int>(Func<int, bool> predicate)")]
    [InlineData("System.Te¦xt.Encoding.UTF8", "namespace System.Text")]
    [InlineData("DayOfWeek.Mon¦day", "DayOfWeek.Monday = 1")]
    [InlineData("\"x\".Len¦gth", "int string.Length { get; }")]
    [InlineData("new[] { 1 }.Select(number => num¦ber)", "int number")]
    [InlineData("new Uri¦(\"x:y\")", "class System.Uri")]
    [InlineData("new Uri(¦", "Uri.Uri(string uriString)")]
    public async Task TheDeclarationIsShown(string code, string expected) =>
        Assert.Contains(expected, (await Inspect(code))!.Plain.Split("\n\n")[0]);

    [Theory]
    [InlineData("unknow¦n")]
    [InlineData("1 ¦+ 1")]
    [InlineData("")]
    [InlineData("retur¦n 1;")]
    [InlineData("// Cons¦ole")]
    [InlineData("\"Cons¦ole\"")]
    [InlineData("#!markdown\nCons¦ole")]
    public async Task NothingIsSaidWhereNothingIsKnown(string code) => Assert.Null(await Inspect(code.Contains('¦') ? code : code + "¦"));

    [Fact]
    public async Task TheDocumentationOfTheFrameworkIsShownWhereTheSdkBringsIt()
    {
        var max = (await Inspect("Math.Ma¦x(1, 2)"))!;

        Assert.SkipUnless(max.Plain.Contains("\n\n", StringComparison.Ordinal), "no SDK here: its documentation files are missing");
        Assert.Contains("Returns the larger of two 32-bit signed integers.\n\nParameters:\n  val1: The first of two 32-bit signed integers to compare.", max.Plain);
        Assert.Contains("**Parameters**\n\n- `val1`: The first of two", max.Markdown);
        Assert.StartsWith("```csharp\nint Math.Max(int val1, int val2)\n", max.Markdown);
        Assert.Contains("Adds an object to the end of the `List`.", (await Inspect("new List<int>().Ad¦d(1)"))!.Markdown);
        Assert.Contains("Filters a sequence of values", (await Inspect("new[] { 1 }.Whe¦re(x => true)"))!.Plain);
    }

    [Fact]
    public async Task TheDocumentationOfTheCourseIsShown()
    {
        string markdown = (await Inspect("Course.Checks.Claim.AtLeas¦t(\"t\", 1, 0, \"s\")"))!.Markdown;

        Assert.Contains("**Parameters**\n\n- `title`: ", markdown);
    }

    [Fact]
    public async Task WhatACellDeclaresIsShownWithItsCommentAndPlace()
    {
        using Cells fresh = new();
        await fresh.Run(
            """
            /// <summary>Counts <paramref name="things"/> as <see cref="System.Math.Max(int, int)"/> would, or a <c>List&lt;T&gt;</c>.</summary>
            /// <param name="things">What is counted.</param>
            /// <returns>The <b>count</b>.</returns>
            /// <remarks><para>Slowly.</para><list type="bullet"><item>one</item><item><term>two</term><description>the second</description></item></list></remarks>
            int Count(int[] things)
            {
                while (things.Length < 0) { }
                return things.Length;
            }
            """);

        var brief = (await Inspect("Coun¦t", cells: fresh))!;
        var full = (await Inspect("Coun¦t", detailed: true, cells: fresh))!;

        Assert.Equal(
            """
            int Count(int[] things)

            Counts things as Math.Max would, or a List<T>.

            Parameters:
              things: What is counted.

            Returns: The count.
            """.ReplaceLineEndings("\n"),
            brief.Plain);
        Assert.Contains("Counts `things` as `Math.Max` would, or a `List<T>`.", brief.Markdown);
        Assert.StartsWith(brief.Plain + "\n\nRemarks:\n\nSlowly.\n\n- one\n- two: the second\n\nDeclared in Cell 1, line 5\n\nint Count(int[] things)\n{\n    while (things.Length < 0) { }\n", full.Plain);
    }

    [Fact]
    public async Task ASimpleVariableShowsItsValue()
    {
        using Cells fresh = new();
        await fresh.Run("int answer = 42; string words = \"a\\nb\"; var table = new double[3, 4]; object? nothing = null; var list = new List<int>();");

        Assert.Equal("int answer\n\nValue: 42", (await Inspect("answ¦er", cells: fresh))!.Plain);
        Assert.Equal("```csharp\nint answer\n```\n\nValue: `42`", (await Inspect("answ¦er", cells: fresh))!.Markdown);
        Assert.Contains("Value: \"a\\nb\"", (await Inspect("word¦s", cells: fresh))!.Plain);
        Assert.Contains("Value: Double[3, 4]", (await Inspect("tab¦le", cells: fresh))!.Plain);
        Assert.Contains("Value: null", (await Inspect("nothin¦g", cells: fresh))!.Plain);
        Assert.DoesNotContain("Value", (await Inspect("lis¦t", cells: fresh))!.Plain);
    }

    [Fact]
    public async Task DetailsNameTheAssemblyAndAllOverloads()
    {
        Assert.Matches(@"\n\nFrom System\.Console 10\.0\.0$", (await Inspect("Consol¦e", detailed: true))!.Plain);
        Assert.Matches(@"\n\nand \d+ more\n", (await Inspect("Console.WriteL¦ine()"))!.Plain + "\n");
        Assert.DoesNotContain("more", (await Inspect("Console.WriteL¦ine()", detailed: true))!.Plain.Split("\n\n")[0]);
    }

    [Fact]
    public async Task AMemberThatInheritsItsCommentShowsIt()
    {
        using Cells fresh = new();
        await fresh.Run(
            """
            interface IShape { /// <summary>How large.</summary>
                double Area(); }
            class Square : IShape { /// <inheritdoc/>
                public double Area() => 1; }
            """);

        Assert.Contains("How large.", (await Inspect("new Square().Are¦a()", cells: fresh))!.Plain);
    }

    [Fact]
    public async Task ADirectiveSaysWhatItDoes() =>
        Assert.Equal("#!time  shows how long the cell took", (await Inspect("#!tim¦e"))!.Plain);

    private Task<CodeInspection?> Inspect(string code, bool detailed = false, Cells? cells = null)
    {
        int position = code.IndexOf('¦', StringComparison.Ordinal);
        return (cells ?? shared).Session.InspectAsync(code.Remove(position, 1), position, detailed, TestContext.Current.CancellationToken);
    }
}
