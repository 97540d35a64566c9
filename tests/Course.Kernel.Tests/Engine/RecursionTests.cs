using Course.Kernel.Engine;

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
    public async Task Calls_without_an_end_are_an_error_and_the_variables_stay(string code)
    {
        await cells.Run("var kept = 1;");

        CellError error = await cells.Fail(code);

        Assert.Equal("System.InsufficientExecutionStackException", error.Name);
        Assert.Equal(Message, error.Message);
        Assert.InRange(error.Traceback.Count, 2, 60);
        Assert.Equal("1", (await cells.Run("kept")).Result);
    }

    [Fact]
    public async Task Of_very_many_calls_the_last_are_shown_and_the_others_counted()
    {
        CellError error = await cells.Fail("int Deep(int n) => Deep(n + 1) + 1;\nDeep(0)");

        Assert.Equal("Cell 77, line 1, in Deep", error.Traceback[1]);
        Assert.Matches("^and [0-9]+ calls before$", error.Traceback[^1]);
    }

    [Fact]
    public async Task Ten_thousand_calls_are_not_too_many()
    {
        Assert.Equal("10000", (await cells.Run("int Count(int n) => n == 0 ? 0 : Count(n - 1) + 1;\nCount(10_000)")).Result);
    }
}
