using static Course.Runner.Tests.Workplace;

namespace Course.Runner.Tests.Execution;

public sealed class ClaimTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task ClaimsTravelToTheReport()
    {
        var result = await place.RunAsync(place.Add("claims.ipynb",
            Code("using Course.Checks;\nClaim.AtLeast(\"enough\", 0.98, 0.95, \"five seeds\");\nClaim.Between(\"about half\", 0.5, 0.4, 0.6, \"theory\");"),
            Code("Claim.AtMost(\"too much\", 3, 2, \"nobody\");")));
        Assert.Equal(
            [("enough", 0.98, "≥ 0.95", true), ("about half", 0.5, "in 0.4 … 0.6", true), ("too much", 3, "≤ 2", false)],
            result.Claims.Select(claim => (claim.Title, claim.Measured!.Value, claim.BoundText, claim.Held)));
        Assert.Equal(2, result.ClaimsHeld);
        Assert.Contains("ClaimFailedException", result.Reason, StringComparison.Ordinal);
    }
}
