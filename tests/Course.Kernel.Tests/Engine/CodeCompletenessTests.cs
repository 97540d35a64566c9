using Course.Kernel.Engine;

namespace Course.Kernel.Tests.Engine;

public class CodeCompletenessTests
{
    [Theory]
    [InlineData("1 + 1", Completeness.Complete)]
    [InlineData("var x = 1;", Completeness.Complete)]
    [InlineData("#!time\n1 + 1", Completeness.Complete)]
    [InlineData("if (true) {", Completeness.Incomplete)]
    [InlineData("var x = ", Completeness.Incomplete)]
    [InlineData("var x = );", Completeness.Invalid)]
    public void Code_is_complete_or_wants_more_or_is_wrong(string code, Completeness completeness)
    {
        using CSharpSession session = new(new SessionOptions { OwnsProcess = false });

        Assert.Equal(completeness, session.IsComplete(code));
    }
}
