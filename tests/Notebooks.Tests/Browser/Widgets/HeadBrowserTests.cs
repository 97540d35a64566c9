namespace Notebooks.Tests.Browser;

/// <summary>The head browser in a page.</summary>
public sealed class HeadBrowserTests(WidgetSession session) : IClassFixture<WidgetSession>
{
    private const string Sentence = ".cw-sentence";

    [Fact]
    public async Task EveryWeightIsThatOfTheModelToTwoDecimals()
    {
        await using var page = await session.OpenAsync(Samples.Browser.Html);
        int count = Samples.Sentence.Length;

        double[] came = await page.AskAsync<double[]>(
            $$"""
            (({ weight }) => Array.from({ length: {{12 * count * count}} }, (_, n) => {
              const [map, from, to] = [Math.floor(n / {{count * count}}), Math.floor(n / {{count}}) % {{count}}, n % {{count}}];
              return weight(Math.floor(map / 4), map % 4, from, to);
            }))(document.querySelector(".course-widget").headBrowser)
            """);

        using var maps = Samples.Maps();
        float[] expected = [.. maps.data<float>()];
        Assert.Equal(expected.Length, came.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], came[i], 0.00501);
    }

    [Fact]
    public async Task LayerHeadAndTokenAreChosenByTheKeyboard()
    {
        await using var page = await session.OpenAsync(Samples.Browser.Html);
        Assert.StartsWith("Layer 1, head 2: “it” attends most to “", await page.TextAsync(Sentence), StringComparison.Ordinal);

        await page.FocusAsync("[data-head='1.2']");
        await page.PressAsync("ArrowDown", "ArrowRight");
        Assert.Equal("2.3", await page.AskAsync<string>("document.activeElement.dataset.head"));
        Assert.StartsWith("Layer 2, head 3: “it”", await page.TextAsync(Sentence), StringComparison.Ordinal);
        Assert.Equal("2 3", await page.AskAsync<string>("[...document.querySelectorAll('select')].map(select => select.value).join(' ')"));

        await page.Page.SelectAsync("[data-control=layer]", "0");
        Assert.StartsWith("Layer 0, head 3: “it”", await page.TextAsync(Sentence), StringComparison.Ordinal);

        await page.FocusAsync("[data-token=from-8]");
        await page.PressAsync("ArrowUp");
        Assert.StartsWith("Layer 0, head 3: “because” attends most to “", await page.TextAsync(Sentence), StringComparison.Ordinal);
        await page.PressAsync("ArrowRight");
        Assert.StartsWith("Layer 0, head 3: “because” gets most from “", await page.TextAsync(Sentence), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheMousePointsForAsLongAsItRestsAndAClickStays()
    {
        await using var page = await session.OpenAsync(Samples.Browser.Html);

        await page.Page.HoverAsync("[data-token=from-1]");
        Assert.StartsWith("Layer 1, head 2: “animal” attends", await page.TextAsync(Sentence), StringComparison.Ordinal);
        await page.Page.HoverAsync(Sentence);
        Assert.StartsWith("Layer 1, head 2: “it” attends", await page.TextAsync(Sentence), StringComparison.Ordinal);
        await page.Page.ClickAsync("[data-token=to-6]");
        await page.Page.HoverAsync(Sentence);
        Assert.StartsWith("Layer 1, head 2: “street” gets", await page.TextAsync(Sentence), StringComparison.Ordinal);
        await page.Page.ClickAsync("[data-head='0.0']");
        Assert.StartsWith("Layer 0, head 0: “street” gets", await page.TextAsync(Sentence), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumbersAndLinesAreThoseOfTheTokenPointedAt()
    {
        await using var page = await session.OpenAsync(Samples.Browser.Html, touch: true, width: 360);
        await (await page.Page.QuerySelectorAsync("[data-token=from-3]")).TapAsync();

        using var maps = Samples.Maps();
        float[] row = [.. maps[1, 2, 3].data<float>()];
        string[] shown = await page.AskAsync<string[]>("[...document.querySelectorAll('.cw-to .cw-amount')].map(e => e.textContent)");
        Assert.Equal(row.Length, shown.Length);
        for (int i = 0; i < row.Length; i++)
            Assert.Equal(row[i], double.Parse(shown[i], System.Globalization.CultureInfo.InvariantCulture), 0.00501);
        Assert.Equal(shown.Count(text => text != "0.00"), await page.AskAsync<int>("document.querySelectorAll('.cw-strong').length"));
    }
}
