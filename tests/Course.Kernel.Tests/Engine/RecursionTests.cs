namespace Course.Kernel.Tests.Engine;

/// <summary>A stack that overflows ends a .NET process; a cell that calls itself without an end must not.</summary>
public class RecursionTests(Cells cells) : IClassFixture<Cells>
{
    private const string Message = "Calls go so deep that the stack is full. Does a method, or a property, call itself without an end?";

    [Theory]
    [InlineData("int Deep(int n) => Deep(n + 1) + 1;\nDeep(0)")]
    [InlineData("int Deep(int n) { return Deep(n + 1) + 1; }\nDeep(0)")]
    [InlineData("class P { public int Value => Value; }\nnew P().Value")]
    [InlineData("class P { public int Value { get => Value; set => Value = value; } }\nnew P().Value = 1")]
    [InlineData("class P { public int Value { get { return Value; } } }\nnew P().Value")]
    [InlineData("class P { public P() { new P(); } }\nnew P()")]
    [InlineData("class P { public int this[int i] => this[i + 1]; }\nnew P()[0]")]
    [InlineData("class P { public static P operator +(P a, P b) => a + b; }\nnew P() + new P()")]
    [InlineData("Func<int, int> f = null; f = n => { return f(n + 1) + 1; }; f(0)")]
    [InlineData("async Task<int> Deep(int n) => await Deep(n + 1) + 1;\nawait Deep(0)")]
    [InlineData("class P { public override string ToString() => $\"{this}\"; }\nnew P().ToString()")]
    [InlineData("class P { P inner = new P(); }\nnew P()")]
    [InlineData("class P { P Inner { get; } = new P(); }\nnew P()")]
    [InlineData("class P { public static implicit operator int(P p) => p; }\nint i = new P();")]
    [InlineData("class P { public P() : this(new P()) { } public P(P p) { } }\nnew P()")]
    [InlineData("class P { public P() : base() { } P p = new(); }\nnew P()")]
    [InlineData("static ref int Deep(int n) => ref Deep(n + 1);\nDeep(0)")]
    [InlineData("Func<int, long> f = null; f = n => (int)f(n + 1); f(0)")]
    [InlineData("Func<int, object> f = null; f = n => f(n + 1); f(0)")]
    [InlineData("record R(int V) { public R Self => this with { }; public override int GetHashCode() => HashCode.Combine(Self); }\nnew R(1).GetHashCode()")]
    [InlineData("record R(string Name) { public R Me => this; }\nnew R(\"a\").ToString()")]
    [InlineData("record R { public R Me; }\nvar r = new R(); r.Me = r; r.GetHashCode()")]
    [InlineData("class P { public override bool Equals(object o) => o.Equals(this); public override int GetHashCode() => 1; }\nnew P().Equals(new P())")]
    [InlineData("class P { public override int GetHashCode() => new HashSet<P> { this }.Count; }\nnew P().GetHashCode()")]
    [InlineData("bool Even(int n) => Odd(n + 1);\nbool Odd(int n) => !Even(n + 1);\nEven(0)")]
    [InlineData("IEnumerable<int> Deep(int n) { foreach (int x in Deep(n + 1)) yield return x; }\nDeep(0).First()")]
    [InlineData("int Deep(int n) => new[] { n }.Select(x => Deep(x + 1)).Sum();\nDeep(0)")]
    [InlineData("int Deep<T>(int n) => Deep<T>(n + 1) + 1;\nDeep<string>(0)")]
    [InlineData("async ValueTask<int> Deep(int n) => await Deep(n + 1) + 1;\nawait Deep(0)")]
    [InlineData("async Task<int> Deep(int n) => await Deep(n + 1);\nawait Deep(0)")]
    [InlineData("async IAsyncEnumerable<int> Deep(int n) { await foreach (int x in Deep(n + 1)) yield return x; }\nawait foreach (int x in Deep(0)) { }")]
    [InlineData("async Task Deep(int n) { try { await Deep(n + 1); } finally { await Task.CompletedTask; } }\nawait Deep(0)")]
    [InlineData("int Deep(int n) { try { return Deep(n + 1); } finally { n++; } }\nDeep(0)")]
    [InlineData("int Deep(int n) { try { return Deep(n + 1); } catch (Exception e) when (e is FormatException) { return 1; } }\nDeep(0)")]
    [InlineData("void Note() { }\nint Deep(int n) { try { return Deep(n + 1) + 1; } finally { Note(); } }\nDeep(0)")]
    [InlineData("void Note() { }\nint Deep(int n) { try { return Deep(n + 1) + 1; } finally { Note(); } }\nTask.Run(() => Deep(0)).Result")]
    [InlineData("IEnumerable<int> Deep(int n) { foreach (int x in Deep(n + 1)) yield return x; }\nTask.Run(() => Deep(0).First()).Result")]
    [InlineData("int Deep(int n) => Deep(n + 1) + 1;\nTask.Run(() => Deep(0)).Result")]
    [InlineData("class L : IComparer<int> { public int Compare(int a, int b) => new SortedSet<int>(this) { a, b }.Count; }\nnew L().Compare(1, 2)")]
    public async Task CallsWithoutAnEndAreAnErrorAndTheVariablesStay(string code)
    {
        await cells.Run("var kept = 1;");

        var error = await cells.Fail(code);

        Assert.Equal("System.InsufficientExecutionStackException", error.Name);
        Assert.Equal(Message, error.Message);
        Assert.True(error.Traceback.Count is >= 2 and <= 60, string.Join("\n", error.Traceback));
        Assert.Equal("1", (await cells.Run("kept")).Result);
    }

    [Fact]
    public async Task EveryErrorSaysWhereHoweverManyCameBefore()
    {
        Thorough.Only();
        for (int i = 0; i < 70; i++)
            Assert.Contains("    int Deep(int n) => Deep(n + 1) + 1;", (await cells.Fail("int Deep(int n) => Deep(n + 1) + 1;\nDeep(0)")).Traceback);
    }

    [Fact]
    public async Task MembersThatTheCompilerWritesMayGoTooDeep()
    {
        await cells.Run("record Tree(int V, Tree L);\nTree Chain() { Tree t = null; for (int i = 0; i < 200_000; i++) t = new Tree(i, t); return t; }\nvar a = Chain(); var b = Chain();");

        foreach (string code in new[] { "a.GetHashCode()", "a == b", "a.ToString()" })
            Assert.Equal("System.InsufficientExecutionStackException", (await cells.Fail(code)).Name);
        Assert.Equal("199999", (await cells.Run("a.V")).Result);
    }

    [Fact]
    public async Task AStaticConstructorOfADeepCallDoesNotMakeItsTypeUnusable()
    {
        await cells.Run("static class Late { public static int Value = 5; static Late() { } }\nint Deep(int n) => n == 0 ? Late.Value : Deep(n - 1);");

        Assert.Equal("5", (await cells.Run("Deep(10_000)")).Result);
    }

    [Fact]
    public async Task OfVeryManyCallsTheLastAreShownAndTheOthersCounted()
    {
        var error = await cells.Fail("int Deep(int n) => Deep(n + 1) + 1;\nDeep(0)");

        Assert.Equal("Cell 77, line 1, in Deep", error.Traceback[1]);
        Assert.Matches("^and [0-9]+ calls before$", error.Traceback[^1]);
    }

    [Fact]
    public async Task FortyThousandCallsAreNotTooMany()
    {
        Assert.Equal("40000", (await cells.Run("int Count(int n) => n == 0 ? 0 : Count(n - 1) + 1;\nCount(40_000)")).Result);
    }
}
