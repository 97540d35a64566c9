using System.Text.Json.Nodes;
using Course.Checks;
using Course.Runtime;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Tests.Checks;

public sealed class ClaimTests : IDisposable
{
    private readonly IOutputHost before = Output.Host;
    private readonly RecordingHost shown = new();

    public ClaimTests()
    {
        Output.Host = shown;
    }

    public void Dispose()
    {
        Output.Host = before;
    }

    [Fact]
    public void AClaimThatHoldsShowsOneLineWithMeasuredValueBoundAndSource()
    {
        Claim.AtLeast("the tagger beats the majority tag", 0.9925, 0.99, "five seeds");

        Assert.Equal("✓ the tagger beats the majority tag: measured 0.9925, claimed ≥ 0.99 (source: five seeds)", Line());
    }

    [Fact]
    public void AClaimThatDoesNotHoldIsShownBeforeItFails()
    {
        var error = Assert.Throws<ClaimFailedException>(() => Claim.AtMost("the error is small", 0.5, 1e-6, "float64"));

        Assert.Equal("✗ the error is small: measured 0.5, claimed ≤ 1e-06 (source: float64)", Line());
        Assert.Equal("The claim \"the error is small\" does not hold: measured 0.5, claimed ≤ 1e-06 (source: float64).", error.Message);
    }

    [Fact]
    public void EachKindKeepsItsOwnEdge()
    {
        Claim.AtLeast("t", 1, 1, "s");
        Claim.AtMost("t", 1, 1, "s");
        Claim.Between("t", 1, 1, 2, "s");
        Claim.Between("t", 2, 1, 2, "s");
        Claim.Equal("t", 1.5, 1, 0.5, "s");
        Assert.Throws<ClaimFailedException>(() => Claim.Above("t", 1, 1, "s"));
        Assert.Throws<ClaimFailedException>(() => Claim.Below("t", 1, 1, "s"));
        Assert.Throws<ClaimFailedException>(() => Claim.Between("t", 2.1, 1, 2, "s"));
        Assert.Throws<ClaimFailedException>(() => Claim.Equal("t", 1.6, 1, 0.5, "s"));
    }

    [Fact]
    public void NothingMeasuredNeverHolds()
    {
        var error = Assert.Throws<ClaimFailedException>(() => Claim.Below("the loss falls", double.NaN, 1, "s"));

        Assert.Equal("The claim \"the loss falls\" does not hold: measured NaN, claimed < 1 (source: s).", error.Message);
        Assert.Null(Json()["measured"]);
    }

    [Fact]
    public void TheJsonSaysEverythingAReportNeeds()
    {
        Claim.Between("in the band", 0.25, 0.2, 0.3, "Vaswani et al. 2017, §3.2.1 – „scaled“");

        Assert.Equal(
            """{"title":"in the band","measured":0.25,"bound":[0.2,0.3],"kind":"between","held":true,"source":"Vaswani et al. 2017, §3.2.1 – „scaled“"}""",
            Json().ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public void AClaimWithoutTitleSourceOrFiniteBoundIsMisuseAndShowsNothing()
    {
        Assert.Throws<ArgumentException>(() => Claim.AtLeast(" ", 1, 1, "s"));
        Assert.Throws<ArgumentException>(() => Claim.AtLeast("t", 1, 1, ""));
        var bound = Assert.Throws<ArgumentException>(() => Claim.AtLeast("t", 1, double.NaN, "s"));
        var order = Assert.Throws<ArgumentException>(() => Claim.Between("t", 1, 3, 2, "s"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Claim.Equal("t", 1, 1, -1, "s"));

        Assert.StartsWith("The bound of a claim is a finite number, not NaN.", bound.Message, StringComparison.Ordinal);
        Assert.StartsWith("The low bound 3 lies above the high bound 2.", order.Message, StringComparison.Ordinal);
        Assert.Empty(shown.Shown);
    }

    private string Line() => Assert.Single(shown.Shown).ToDisplayString("text/plain");

    private JsonNode Json() => JsonNode.Parse(Assert.Single(shown.Shown).ToDisplayString(Claim.MimeType))!;
}
