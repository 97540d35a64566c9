using System.Text.Json.Nodes;
using Course.Runner.Comparison;
using static Course.Runner.Tests.Comparison.Outputs;

namespace Course.Runner.Tests.Comparison;

public class OutputComparerTests
{
    // Not a whole PNG: the signature and the header, which is all that is looked at.
    private static string Png(byte width) => Convert.ToBase64String(
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, width, 0, 0, 0, 5, 8]);

    [Fact]
    public void HowAStreamIsCutDoesNotMatter()
    {
        Assert.Empty(Differences([Stream("one\n"), Stream("two\n")], [Stream("one\ntwo\n")]));
    }

    [Fact]
    public void HowStdoutAndStderrLieBetweenEachOtherDoesNotMatter()
    {
        Assert.Empty(Differences(
            [Stream("warning\n", "stderr"), Stream("one\n"), Stream("two\n")],
            [Stream("one\n"), Stream("warning\n", "stderr"), Stream("two\n")]));
    }

    [Fact]
    public void ADisplayBetweenTwoStreamsKeepsItsPlace()
    {
        Assert.Equal(["outputs: stdout, display_data | display_data, stdout"], Differences(
            [Stream("one"), Display("text/plain", "figure")], [Display("text/plain", "figure"), Stream("one")]));
    }

    [Fact]
    public void AMissingOutputIsADifference()
    {
        Assert.Equal(["outputs: stdout | none"], Differences([Stream("one")], []));
    }

    [Fact]
    public void OtherMimeTypesAreADifference()
    {
        Assert.Equal(["output, MIME types: text/plain | text/html"],
            Differences(Display("text/plain", "a"), Display("text/html", "a")));
    }

    [Fact]
    public void ErrorsAreComparedByTheirType()
    {
        Assert.Empty(Differences(Error("DivideByZeroException", "here"), Error("DivideByZeroException", "there")));
        Assert.Equal(["output, error: DivideByZeroException | FormatException"],
            Differences(Error("DivideByZeroException", "x"), Error("FormatException", "x")));
    }

    [Fact]
    public void APicturesAlternativeTextIsComparedAsItsWordsAre()
    {
        Assert.Empty(Differences(Described("a line to 0.5"), Described("a line to 0.5")));
        Assert.Equal(["output, image/png, alt: a line to 0.5 | a line to 0.7"], Differences(Described("a line to 0.5"), Described("a line to 0.7")));
        Assert.Equal(["output, image/png, alt: a line | none"], Differences(Described("a line"), Described(null)));
        Assert.Equal(["output, image/png, alt: none | a line"], Differences(Described(null), Described("a line")));
        Assert.Empty(Differences(Described("a line to 0.5"), Described("a line to 0.7"), ComparisonLevel.Structure));
        Assert.Empty(Differences(Described("a line"), Described(null), ComparisonLevel.Presence));

        JsonObject trained = Figure("largest at 3"), other = Figure("two lines,\nlargest at 5");
        Assert.Empty(Differences(trained, other, ComparisonLevel.Structure));
        Assert.NotEmpty(Differences(trained, other));

        static JsonObject Described(string? words)
        {
            var output = Display("image/png", Png(9));
            if (words is not null)
                output["metadata"]!["image/png"] = new JsonObject { ["alt"] = words };
            return output;
        }

        static JsonObject Figure(string words)
        {
            var output = Described(words);
            output["data"]!["application/vnd.plotly.v1+json"] = new JsonObject();
            return output;
        }
    }

    [Fact]
    public void PicturesAreComparedByTheirSize()
    {
        string otherBytes = Convert.ToBase64String([.. Convert.FromBase64String(Png(9)), 1, 2, 3]);
        Assert.Empty(Differences(Display("image/png", Png(9)), Display("image/png", otherBytes)));
        Assert.Equal(["output, image/png: a PNG of 9 × 5 | a PNG of 8 × 5"],
            Differences(Display("image/png", Png(9)), Display("image/png", Png(8))));
        Assert.Equal(["output, image/png: a PNG of 9 × 5 | a picture that is no PNG"],
            Differences(Display("image/png", Png(9)), Display("image/png", "bm90aGluZw=="), ComparisonLevel.Structure));
    }

    [Fact]
    public void PicturesInsideHtmlAreComparedByTheirSizeToo()
    {
        string otherBytes = Convert.ToBase64String([.. Convert.FromBase64String(Png(9)), 1, 2, 3]);
        static string Page(string png, string alt = "words") => $"<img src=\"data:image/png;base64,{png}\" alt=\"{alt}\">";
        Assert.Empty(Differences(Display("text/html", Page(Png(9))), Display("text/html", Page(otherBytes))));
        Assert.Equal(["output, text/html: <img src=\"data:a PNG of 9 × 5\" alt=\"words\"> | <img src=\"data:a PNG of 8 × 5\" alt=\"words\">"],
            Differences(Display("text/html", Page(Png(9))), Display("text/html", Page(Png(8)))));
        Assert.Single(Differences(Display("text/html", Page(Png(9))), Display("text/html", Page(Png(9), "others"))));
    }

    [Fact]
    public void ThePictureOfAFigureMayHaveAnotherSize()
    {
        Assert.Empty(Differences(Figure(Png(9)), Figure(Png(8))));
        Assert.Equal(["output, image/png: a PNG of 9 × 5 | a picture that is no PNG"], Differences(Figure(Png(9)), Figure("bm90aGluZw==")));

        static JsonObject Figure(string png)
        {
            var figure = Display("image/png", png);
            figure["data"]!["application/vnd.plotly.v1+json"] = new JsonObject { ["data"] = new JsonArray(), ["layout"] = new JsonObject() };
            return figure;
        }
    }

    [Fact]
    public void VolatileOutputsNeedOnlyBeThere()
    {
        Assert.Empty(Differences([Stream("12 ms"), Display("text/plain", "a")], [Stream("quick"), Display("text/html", "b")],
            ComparisonLevel.Presence));
        Assert.Equal(["outputs: stdout, display_data | stdout"],
            Differences([Stream("12 ms"), Display("text/plain", "a")], [Stream("12 ms")], ComparisonLevel.Presence));
    }

    [Fact]
    public void EveryDifferingOutputIsTold()
    {
        Assert.Equal(["output 1, text/plain: a | x", "output 3, text/plain: c | z"], Differences(
            [Display("text/plain", "a"), Display("text/plain", "b"), Display("text/plain", "c")],
            [Display("text/plain", "x"), Display("text/plain", "b"), Display("text/plain", "z")]));
    }

    [Fact]
    public void JsonIsComparedByKeysLengthsAndValues()
    {
        static JsonObject Json(string json) => Display("application/json", JsonNode.Parse(json));
        Assert.Empty(Differences(Json("""{"a": [1, 0.5], "b": "x"}"""), Json("""{"b": "x", "a": [1, 0.50000001]}""")));
        Assert.Equal(["output, application/json.a[1]: 0.5 | 0.6"], Differences(Json("""{"a": [1, 0.5]}"""), Json("""{"a": [1, 0.6]}""")));
        Assert.Equal(["output, application/json.a, length: 2 | 1"], Differences(Json("""{"a": [1, 2]}"""), Json("""{"a": [1]}""")));
        Assert.Equal(["output, application/json, keys: a | b"], Differences(Json("""{"a": 1}"""), Json("""{"b": 1}""")));
        Assert.Equal(["""output, application/json: null | {}"""], Differences(Json("null"), Json("{}")));
    }

    [Fact]
    public void ClaimsAreComparedFieldByField()
    {
        static JsonObject Claim(string measured, string held = "true", string bound = "0.9") => Display(
            "application/vnd.course.claim+json",
            JsonNode.Parse($$"""{"title": "t", "measured": {{measured}}, "bound": {{bound}}, "kind": "at-least", "held": {{held}}, "source": "s"}"""));
        const string Where = "output, application/vnd.course.claim+json";
        Assert.Empty(Differences(Claim("0.95"), Claim("0.9500001")));
        Assert.Equal([$"{Where}, measured: 0.95 | 0.97"], Differences(Claim("0.95"), Claim("0.97")));
        Assert.Empty(Differences(Claim("0.95"), Claim("0.97"), ComparisonLevel.Structure));
        Assert.Equal([$"{Where}, held: true | false"], Differences(Claim("0.95"), Claim("0.8", "false"), ComparisonLevel.Structure));
        Assert.Equal([$"{Where}, bound: 0.9 | 0.8"], Differences(Claim("0.95"), Claim("0.95", bound: "0.8")));
        Assert.Empty(Differences(Claim("0.95"), Claim("0.95", bound: "0.8"), ComparisonLevel.Structure));
    }

    [Theory]
    [InlineData(ComparisonLevel.Values)]
    [InlineData(ComparisonLevel.Structure, "trained")]
    [InlineData(ComparisonLevel.Presence, "volatile")]
    [InlineData(ComparisonLevel.Presence, "trained", "volatile")]
    public void TagsChooseTheLevel(ComparisonLevel level, params string[] tags)
    {
        Assert.Equal(level, ComparisonTags.LevelOf(tags));
    }
}
