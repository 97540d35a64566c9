using Course.Kernel.Engine.Directives;

namespace Course.Kernel.Tests.Engine;

public class CodeCompletenessTests
{
    [Theory]
    [InlineData("1 + 1", nameof(Completeness.Complete))]
    [InlineData("var x = 1;", nameof(Completeness.Complete))]
    [InlineData("#!time\n1 + 1", nameof(Completeness.Complete))]
    [InlineData("if (true) {", nameof(Completeness.Incomplete))]
    [InlineData("var x = ", nameof(Completeness.Incomplete))]
    [InlineData("var x = );", nameof(Completeness.Invalid))]
    public void CodeIsCompleteOrWantsMoreOrIsWrong(string code, string completeness) =>
        Assert.Equal(completeness, $"{CodeCompleteness.Of(code)}");

    [Theory]
    [InlineData("", "")]
    [InlineData("if (true) {", "    ")]
    [InlineData("if (true)\n{\n    while (true) {", "        ")]
    [InlineData("if (true) {\n    int x = 1;", "    ")]
    [InlineData("if (true) {\n    int x = 1;\n\n", "    ")]
    [InlineData("if (true) {\n    F(1,", "        ")]
    [InlineData("if (true) {\n} else {", "    ")]
    [InlineData("f(() => {", "    ")]
    [InlineData("{\n    if (true) { }", "    ")]
    [InlineData("var text = \"{\" +", "")]
    public void AFurtherLineIsIndentedAsTheLastAndDeeperAfterAnOpenBracket(string code, string indent) =>
        Assert.Equal(indent, CodeCompleteness.IndentAfter(code));
}
