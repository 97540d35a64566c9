using System.Text.Json.Nodes;

namespace Course.Interactive.Tests;

/// <summary>What the first cell of a notebook makes of the host, one thing at a time.</summary>
[Collection(OneKernel.Name)]
public sealed class HostTests(InteractiveKernel kernel)
{
    [Fact]
    public async Task FromTheSecondCellOnNumbersAreTextAndFilesAreAtHand()
    {
        await StartAsync();

        Assert.Equal("1.5", (await OnlyAsync("1.5"))["data"]!["text/plain"]!.GetValue<string>());
        Assert.Equal("False", (await OnlyAsync("File.Exists(\"no such file\")"))["data"]!["text/plain"]!.GetValue<string>());
    }

    [Fact]
    public async Task AClaimIsADisplayInBothFormats()
    {
        await StartAsync();

        var claim = await OnlyAsync("Course.Checks.Claim.AtLeast(\"more is more\", 2, 1, source: \"here\");");

        Assert.Equal("display_data", claim["output_type"]!.GetValue<string>());
        Assert.Equal("✓ more is more: measured 2, claimed ≥ 1 (source: here)", claim["data"]!["text/plain"]!.GetValue<string>());
        Assert.Equal(2, claim["data"]!["application/vnd.course.claim+json"]!["measured"]!.GetValue<int>());
    }

    [Fact]
    public async Task AFigureThatIsUpdatedStaysOneDisplayAndShowsItsLastState()
    {
        await StartAsync();

        var shown = await OnlyAsync(
            """
            var figure = LayerPictures.StackedLayers(layers: 2);
            var live = Output.Show(figure.WithDescription("begun"));
            live.Update(figure.WithDescription("half done"));
            live.Update(figure.WithDescription("done"));
            """);

        Assert.Equal("done", shown["data"]!["text/plain"]!.GetValue<string>());
        Assert.NotNull(shown["data"]!["image/png"]);
        Assert.NotNull(shown["data"]!["application/vnd.plotly.v1+json"]!["data"]);
    }

    [Fact]
    public async Task AWidgetIsShownAsAPageAPictureAndWords()
    {
        await StartAsync();

        var shown = await OnlyAsync(
            """
            using Course.Attention;
            string[] tokens = ["I", "saw", "a", "saw"];
            Playground.Attention(tokens, TinyExample.Input, TinyExample.QueryWeight, TinyExample.KeyWeight, TinyExample.ValueWeight)
            """);

        Assert.True(shown["data"] is not null, shown.ToJsonString());
        Assert.Equal(["image/png", "text/html", "text/plain"], shown["data"]!.AsObject().Select(entry => entry.Key).Order());
        Assert.StartsWith("<div class=\"course-widget\"", $"{shown["data"]!["text/html"]}", StringComparison.Ordinal);
        Assert.StartsWith("Self-attention, step by step: a playground", $"{shown["data"]!["text/plain"]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartingTwiceChangesNothing()
    {
        await StartAsync();
        await StartAsync();

        await OnlyAsync("Course.Checks.Claim.AtLeast(\"more is more\", 2, 1, source: \"here\");");
    }

    [Fact]
    public async Task ASecondCopyOfTheCourseSaysThatItIsOneAndChangesNothing()
    {
        await StartAsync();
        using InteractiveKernel other = new();

        var said = Assert.Single(await other.RunAsync($"#r \"{Places.Library}\"\nCourse.Runtime.Output.Start();", TestContext.Current.CancellationToken))!;

        Assert.Equal(
            $"The course is here twice, and {Places.Library} came first: restart the kernel, then load {Places.Library} alone.\n",
            said["text"]!.GetValue<string>());
        await OnlyAsync("Course.Checks.Claim.AtLeast(\"more is more\", 2, 1, source: \"here\");");
    }

    private async Task StartAsync() => Assert.Empty(await kernel.RunAsync(
        $"""
        #r "{Places.Library}"
        using Course.Figures;
        using Course.Runtime;
        Output.Start();
        """,
        TestContext.Current.CancellationToken));

    private async Task<JsonObject> OnlyAsync(string code) =>
        Assert.Single(await kernel.RunAsync(code, TestContext.Current.CancellationToken))!.AsObject();
}
