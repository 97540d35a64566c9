using Course.Kernel.Engine.Completions;

namespace Course.Kernel.Tests.Engine;

public sealed class CompletionTests(Cells cells) : IClassFixture<Cells>
{
    [Theory]
    [InlineData("Cons¦", "Console")]
    [InlineData("Console.WriteL¦", "WriteLine")]
    [InlineData("\"text\".Sub¦", "Substring")]
    [InlineData("System.Text.Reg¦", "RegularExpressions")]
    [InlineData("new List<int>().Whe¦", "Where")]
    [InlineData("new List<int>()?.Cou¦", "Count")]
    [InlineData("int? number = 1; number?.CompareT¦", "CompareTo")]
    [InlineData("typeof(int).Assemb¦", "Assembly")]
    [InlineData("new Dicti¦", "Dictionary")]
    [InlineData("List<stri¦", "string")]
    [InlineData("DayOfWeek.Mon¦", "Monday")]
    [InlineData("using System.Thr¦", "Threading")]
    [InlineData("using static System.Math¦", "Math")]
    [InlineData("fore¦", "foreach")]
    [InlineData("disp¦", "display")]
    [InlineData("Course.Attention.Self¦", "SelfAttention")]
    [InlineData("using Course.Attention;\nMultiHead¦", "MultiHeadAttention")]
    [InlineData("$\"{Math.Max¦", "Max")]
    [InlineData("$\"{Math.Max¦}\"", "Max")]
    [InlineData("int Twice(int number) { var local = numb¦ }", "number")]
    [InlineData("new[] { \"a\" }.Select(word => word.Len¦)", "Length")]
    [InlineData("new[] { \"a\" }.Select(word => word.Len¦", "Length")]
    [InlineData("Console.Wr¦ite", "Write")]
    public async Task WhatFitsTheBegunWordComesFirst(string code, string expected)
    {
        var found = await Complete(cells, code);

        Assert.Equal(expected, found.Items[0].Text);
    }

    [Fact]
    public async Task VariablesMethodsAndTypesOfEarlierCellsAreKnown()
    {
        using Cells fresh = new();
        await fresh.Run("var words = new List<string> { \"a\" }; int Twice(int x) => 2 * x;");
        await fresh.Run("using System.Numerics;\nclass Wheel { public int Radius { get; set; } public static Wheel Small => new(); }");

        Assert.Equal(new CompletionItem("words", "variable", "List<string> words"), (await Complete(fresh, "wor¦")).Items[0]);
        Assert.Equal(new CompletionItem("Twice", "function", "int Twice(int x)"), (await Complete(fresh, "Twi¦")).Items[0]);
        Assert.Equal(new CompletionItem("Wheel", "class", "class Wheel"), (await Complete(fresh, "Whe¦")).Items[0]);
        Assert.Equal(["Radius"], Texts(await Complete(fresh, "new Wheel().¦")).Take(1));
        Assert.Equal(["Small"], Texts(await Complete(fresh, "Wheel.¦")));
        Assert.Equal("Length", (await Complete(fresh, "words[0].Len¦")).Items[0].Text);
        Assert.Equal("Complex", (await Complete(fresh, "Compl¦")).Items[0].Text);
    }

    [Fact]
    public async Task OfANameThatWasDeclaredAgainTheLastDeclarationCounts()
    {
        using Cells fresh = new();
        await fresh.Run("int again = 1; class Base { protected int Inherited; }");
        await fresh.Run("using static System.Math; using Words = System.Collections.Generic.List<string>;\nstring again = \"\";");

        Assert.Equal([new CompletionItem("again", "variable", "string again")], (await Complete(fresh, "agai¦")).Items);
        Assert.Equal([new CompletionItem("again", "variable", "double again")], (await Complete(fresh, "double again = 2; agai¦")).Items);
        Assert.Equal("List<string> local", (await Complete(fresh, "{ Words local = new(); var other = again; loca¦ }")).Items[0].Signature);
        Assert.Equal("string other", (await Complete(fresh, "{ var other = again; othe¦ }")).Items[0].Signature);
        Assert.Contains("Words", Texts(await Complete(fresh, "Wor¦")));
        Assert.Contains("Cosh", Texts(await Complete(fresh, "Cos¦")));
        Assert.Contains("Inherited", Texts(await Complete(fresh, "class More : Base { int F() { return Inh¦ } }")));
    }

    [Fact]
    public async Task AMethodHasItsSignatureWithTheCountOfTheOthers()
    {
        var item = (await Complete(cells, "Console.WriteL¦")).Items[0];

        Assert.Equal("method", item.Kind);
        Assert.Matches(@"^void Console\.WriteLine\(.*\) \(\+ \d+ overloads\)$", item.Signature);
        Assert.Equal(
            new CompletionItem("Where", "method", "IEnumerable<int> IEnumerable<int>.Where<int>(Func<int, bool> predicate) (+ 1 overload)"),
            (await Complete(cells, "new List<int>().Whe¦")).Items[0]);
    }

    [Theory]
    [InlineData("int.Max¦", "MaxValue", "constant")]
    [InlineData("\"\".Leng¦", "Length", "property")]
    [InlineData("DayOfWeek.Mon¦", "Monday", "enumMember")]
    [InlineData("System.Tex¦", "Text", "module")]
    [InlineData("IEnumer¦", "IEnumerable", "interface")]
    [InlineData("DateTi¦", "DateTime", "struct")]
    [InlineData("DayOf¦", "DayOfWeek", "enum")]
    [InlineData("AppDomain.CurrentDomain.ProcessEx¦", "ProcessExit", "event")]
    [InlineData("{ int local = 1; loc¦ }", "local", "variable")]
    [InlineData("T Same<T>(T x) where T : class { T¦ }", "T", "typeParameter")]
    [InlineData("whil¦", "while", "keyword")]
    public async Task EveryItemHasAKind(string code, string text, string kind) =>
        Assert.Equal(kind, (await Complete(cells, code)).Items.First(item => item.Text == text).Kind);

    [Fact]
    public async Task AfterADotOwnMembersComeBeforeExtensionsAndThoseBeforeWhatEveryObjectHas()
    {
        List<string> texts = [.. Texts(await Complete(cells, "new List<int>().¦"))];

        Assert.True(texts.IndexOf("Add") < texts.IndexOf("Aggregate"));
        Assert.True(texts.IndexOf("Zip") < texts.IndexOf("GetHashCode"));
        Assert.DoesNotContain("Console", texts);
        Assert.DoesNotContain("get_Count", texts);
        Assert.DoesNotContain("if", texts);
    }

    [Fact]
    public async Task AStaticClassShowsNoMembersOfObject() =>
        Assert.DoesNotContain("ReferenceEquals", Texts(await Complete(cells, "Math.¦")));

    [Theory]
    [InlineData("Console.Wr¦ite(1)", 8, 13)]
    [InlineData("Console.¦", 8, 8)]
    [InlineData("Console.¦Write", 8, 8)]
    [InlineData("  Con¦", 2, 5)]
    [InlineData("var 词 = 1; Cons¦ole", 11, 18)]
    public async Task TheWordUnderTheCursorIsReplaced(string code, int start, int end)
    {
        var found = await Complete(cells, code);

        Assert.NotEmpty(found.Items);
        Assert.Equal((start, end), (found.Start, found.End));
    }

    [Theory]
    [InlineData("// Cons¦")]
    [InlineData("/* Cons¦ */")]
    [InlineData("'C¦'")]
    [InlineData("$\"Cons¦ {1}\"")]
    [InlineData("\"\"\"\nCons¦\n\"\"\"")]
    [InlineData("12¦")]
    [InlineData("0x1F¦")]
    [InlineData("int numb¦")]
    [InlineData("var numb¦ = 1;")]
    [InlineData("class Whe¦")]
    [InlineData("int Twice(int numb¦)")]
    [InlineData("#!markdown\nCons¦")]
    [InlineData("#!html\n<b>Cons¦</b>\n#!csharp\n1")]
    public async Task InCommentsTextsNumbersAndNewNamesNothingIsOffered(string code) =>
        Assert.Empty((await Complete(cells, code)).Items);

    [Theory]
    [InlineData("var list = new List<int>();\nlist.Coun¦\nvar x = 1;", "Count")]
    [InlineData("var list = new List<int>();\nlist.¦\nvar x = 1;", "Add")]
    [InlineData("int x = 1\nConso¦", "Console")]
    [InlineData("Conso¦\nvar x = 1;", "Console")]
    [InlineData("if (true) {\n  Console.Bee¦", "Beep")]
    [InlineData("#!time\nConso¦", "Console")]
    [InlineData("#!markdown\n# Title\n#!csharp\nConso¦", "Console")]
    [InlineData("Math.Max(Math.Ab¦, 3)", "Abs")]
    [InlineData("wrong wrong wrong;\nMath.Ab¦", "Abs")]
    public async Task CodeMayBeUnfinishedOrWrongAroundThePlace(string code, string expected) =>
        Assert.Contains(expected, Texts(await Complete(cells, code)));

    [Fact]
    public async Task ALocalIsOfferedFromItsDeclarationOn() =>
        Assert.DoesNotContain("later", Texts(await Complete(cells, "{ lat¦\n; int later = 1; }")));

    [Theory]
    [InlineData("new UriBuilder { ¦ }")]
    [InlineData("new UriBuilder { Host = \"x\", ¦ }")]
    [InlineData("UriBuilder b = new() { P¦ }")]
    public async Task AnObjectInitialiserOffersWhatCanBeSet(string code)
    {
        string[] texts = [.. Texts(await Complete(cells, code))];

        Assert.Contains("Port", texts);
        Assert.DoesNotContain("Uri", texts);
        Assert.DoesNotContain("Console", texts);
        Assert.Equal(code == "new UriBuilder { ¦ }", texts.Contains("Host"));
    }

    [Fact]
    public async Task InACallTheNamesOfTheParametersAreOffered()
    {
        Assert.Contains("paramName:", Texts(await Complete(cells, "new ArgumentNullException(p¦")));
        Assert.Contains("comparisonType:", Texts(await Complete(cells, "\"a\".IndexOf(\"b\", comp¦)")));
        Assert.DoesNotContain("comparisonType:", Texts(await Complete(cells, "\"a\".IndexOf(\"b\", comparisonType: default, comp¦)")));
    }

    [Fact]
    public async Task AKeywordUsedAsANameIsWrittenSoThatItCompiles()
    {
        using Cells fresh = new();
        await fresh.Run("int @class = 1;");

        Assert.Contains("@class", Texts(await Complete(fresh, "cla¦")));
    }

    [Fact]
    public async Task ANameOfWhichOnlyTheMiddleIsKnownIsFound() =>
        Assert.Equal("WriteLine", (await Complete(cells, "Console.teLin¦")).Items[0].Text);

    [Fact]
    public async Task APlaceOutsideOfTheCodeIsItsEndOrStart()
    {
        Assert.NotEmpty((await cells.Session.CompleteAsync("Cons", 99, TestContext.Current.CancellationToken)).Items);
        Assert.NotEmpty((await cells.Session.CompleteAsync("Cons", -1, TestContext.Current.CancellationToken)).Items);
    }

    internal static Task<CodeCompletions> Complete(Cells cells, string code)
    {
        int position = code.IndexOf('¦', StringComparison.Ordinal);
        return cells.Session.CompleteAsync(code.Remove(position, 1), position, TestContext.Current.CancellationToken);
    }

    internal static IEnumerable<string> Texts(CodeCompletions completions) => completions.Items.Select(item => item.Text);
}
