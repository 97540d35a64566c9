namespace Course.Kernel.Tests.Engine;

public class ResultTests(Cells cells) : IClassFixture<Cells>
{
    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("0.1f", "0.1")]
    [InlineData("\"text\"", "text")]
    [InlineData("true", "True")]
    [InlineData("new[] { 1, 2 }", "[1, 2]")]
    [InlineData("(string)null", "<null>")]
    [InlineData("return 7;", "7")]
    public async Task TheLastValueIsShownAsPlainTextAloneWhenHtmlAddsNothing(string code, string text)
    {
        var bundle = Assert.Single((await cells.Run(code)).Results);

        Assert.Equal(text, (string?)Assert.Single(bundle.Data).Value);
    }

    [Theory]
    [InlineData("Math.Abs(-1);")]
    [InlineData("int quiet = 3;")]
    [InlineData("Console.Write(\"\")")]
    [InlineData("")]
    [InlineData("// a comment")]
    [InlineData("using System.Globalization;")]
    public async Task NothingIsShownOfACellWithoutAValue(string code)
    {
        Assert.Empty((await cells.Run(code)).Events);
    }

    [Fact]
    public async Task AnObjectIsShownAsHtmlAndPlainText()
    {
        var bundle = Assert.Single((await cells.Run("new { Size = 3 }")).Results);

        Assert.Equal(["text/html", "text/plain"], bundle.Data.Select(entry => entry.Key));
        Assert.Equal(
            "<table><tbody><tr><th style=\"text-align:left\">Size</th><td style=\"text-align:left\">3</td></tr></tbody></table>",
            (string?)bundle.Data["text/html"]);
        Assert.Equal("{ Size = 3 }", (string?)bundle.Data["text/plain"]);
    }

    [Fact]
    public async Task ATypeOfACellPrintsTheSameInEverySession()
    {
        await cells.Run("class Thing { }");

        Assert.Equal("Cell+Thing", (await cells.Run("new Thing().ToString()")).Result);
    }

    [Fact]
    public async Task AFormatterThatACellRegistersIsUsed()
    {
        await cells.Run("""
            using Microsoft.DotNet.Interactive.Formatting;
            record Registered(int N);
            Formatter.Register<Registered>((value, writer) => writer.Write($"<i>{value.N}</i>"), "text/html");
            """);

        Assert.Equal("<i>4</i>", (string?)Assert.Single((await cells.Run("new Registered(4)")).Results).Data["text/html"]);
    }

    [Fact]
    public async Task AFormatterIsFoundByNameAndJsonBecomesAnObject()
    {
        await cells.Run("""
            class TypeFormatterSourceAttribute(Type source) : Attribute
            {
                public Type FormatterSourceType { get; } = source;
                public string[] PreferredMimeTypes { get; set; }
            }
            class JsonText
            {
                public string MimeType => "application/vnd.test+json";
                public bool Format(object value, TextWriter writer) { writer.Write("{\"n\":1}"); return true; }
            }
            class Source { public IEnumerable<object> CreateTypeFormatters() { yield return new JsonText(); } }
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "application/vnd.test+json" })]
            class ByName { public override string ToString() => "by name"; }
            """);

        var bundle = Assert.Single((await cells.Run("new ByName()")).Results);

        Assert.Equal(1, (int?)bundle.Data["application/vnd.test+json"]!["n"]);
        Assert.NotNull(bundle.Data["text/plain"]);
    }

    [Fact]
    public async Task AFormatterThatThrowsIsAnErrorOfTheCell()
    {
        await cells.Run("""
            using Microsoft.DotNet.Interactive.Formatting;
            class Broken { }
            Formatter.Register<Broken>((value, writer) => throw new InvalidOperationException("no way"), "text/html");
            """);

        var error = await cells.Fail("new Broken()");

        Assert.Equal("The formatter of Cell+Broken for text/html failed: no way", error.Message);
    }
}
