using System.Text.Json;
using Course.Figures;

namespace Notebooks.Tests.Browser;

/// <summary>What all widgets have in common: pages with several of them, front ends, readers of screens, small and dark ones.</summary>
public sealed class WidgetPageTests(WidgetSession session) : IClassFixture<WidgetSession>
{
    public static TheoryData<string> Names => ["one", "heads", "positions", "browser"];

    // The ways in which notebook front ends bring HTML with a script into a page.
    public static TheoryData<string> FrontEnds => new(
        // JupyterLab: into an element outside the page, scripts replaced by copies, then into the page.
        "const copy = old => { const made = document.createElement('script'); made.textContent = old.textContent; old.replaceWith(made); };" +
            "const host = document.createElement('div'); host.innerHTML = html; host.querySelectorAll('script').forEach(copy); document.body.append(host);",
        // VS Code: into the page, then scripts made anew beside the old ones.
        "const host = document.createElement('div'); document.body.append(host); host.innerHTML = html;" +
            "for (const old of host.querySelectorAll('script')) { const made = document.createElement('script'); made.text = old.innerText; old.parentNode.appendChild(made); }",
        // The classic notebook: into the page, then scripts run from its head.
        "const host = document.createElement('div'); document.body.append(host); host.innerHTML = html;" +
            "for (const old of host.querySelectorAll('script')) { const made = document.createElement('script'); made.text = old.textContent; document.head.append(made); made.remove(); }");

    [Theory]
    [MemberData(nameof(FrontEnds))]
    public async Task EveryWayOfFrontEndsStartsIt(string insert)
    {
        await using var page = await session.OpenAsync("");

        await page.AskAsync<object>($"(html => {{ {insert} }})({JsonSerializer.Serialize(Samples.One.Html)})");

        Assert.Equal("1.58,2.49", await page.AskAsync<string>("document.querySelector('.course-widget').playground.result.output[0].map(x => x.toFixed(2)).join()"));
        Assert.Equal(0, await page.AskAsync<int>("document.querySelectorAll('.course-widget > img').length"));
    }

    [Fact]
    public async Task SeveralOnAPageDoNotDisturbEachOtherEvenTheSameTwice()
    {
        Widget[] widgets = [Samples.One, Samples.Heads, Samples.One, Samples.Browser, Samples.Positions];
        await using var page = await session.OpenAsync(string.Concat(widgets.Select(widget => widget.Html)));
        Assert.Equal(5, await page.AskAsync<int>("document.querySelectorAll('.course-widget[data-started]').length"));
        const string States = "[...document.querySelectorAll('.course-widget')].map(root => JSON.stringify((root.playground ?? root.headBrowser).state))";
        string[] before = await page.AskAsync<string[]>(States);

        await page.AskAsync<object>(
            "document.querySelectorAll('.course-widget')[2].querySelectorAll('[data-control=causal], [data-key=query-0-2], [data-step=mask]').forEach(e => e.click())");

        string[] after = await page.AskAsync<string[]>(States);
        Assert.Equal([2], Enumerable.Range(0, 5).Where(i => before[i] != after[i]));
        Assert.Equal(1, await page.AskAsync<int>("document.querySelectorAll('[data-control=causal]:checked').length"));
        Assert.Equal("", await page.AskAsync<string>("[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i).join()"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task WithoutScriptsThePictureStandsThereWithItsWords(string name)
    {
        var widget = Samples.Named(name);
        await using var page = await session.OpenAsync(widget.Html, scripts: false);
        await page.PictureAsync($"widget-{name}-still");

        Assert.Equal(widget.Description, await page.AskAsync<string>("document.querySelector('.course-widget > img').alt"));
        Assert.True(await page.AskAsync<bool>("(image => image.complete && image.naturalWidth > 700)(document.querySelector('.course-widget > img'))"));
        Assert.Equal("", await page.AskAsync<string>("document.body.innerText.trim()"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task WhateverCanBeUsedHasANameForScreenReaders(string name)
    {
        await using var page = await session.OpenAsync(Samples.Named(name).Html);

        var tree = await page.Page.Accessibility.SnapshotAsync();
        var parts = Flat(tree).ToList();

        string[] used =
            ["button", "textbox", "slider", "switch", "checkbox", "radio", "tab", "combobox", "gridcell", "region", "table", "grid", "radiogroup"];
        Assert.Empty(parts.Where(part => used.Contains(part.Role) && string.IsNullOrWhiteSpace(part.Name)).Select(part => part.Role));
        Assert.True(parts.Count(part => used.Contains(part.Role)) > 25);
        Assert.Equal("polite", await page.AskAsync<string>("document.querySelector('[role=status]').getAttribute('aria-live')"));

        static IEnumerable<PuppeteerSharp.PageAccessibility.SerializedAXNode> Flat(PuppeteerSharp.PageAccessibility.SerializedAXNode node) =>
            (node.Children ?? []).SelectMany(Flat).Prepend(node);
    }

    [Fact]
    public async Task WhatChangedIsSaidOnceTheReaderPauses()
    {
        await using var page = await session.OpenAsync(Samples.One.Html);

        await page.AskAsync<object>("document.querySelector('[data-key=query-0-3]').click()");

        await page.Page.WaitForFunctionAsync("() => document.querySelector('[role=status]').textContent !== ''", new PuppeteerSharp.WaitForFunctionOptions { Timeout = Patience.MaxMs });
        Assert.Equal("Query 4, saw. weights I 0.58, saw 0.05, a 0.03, saw 0.35. Output (0.87, 2.24).", await page.TextAsync("[role=status]"));
    }

    [Theory]
    [InlineData("one", false)]
    [InlineData("one", true)]
    [InlineData("heads", false)]
    [InlineData("heads", true)]
    [InlineData("positions", false)]
    [InlineData("positions", true)]
    [InlineData("browser", false)]
    [InlineData("browser", true)]
    public async Task ItIsLegibleInLightAndDarkFrom360PixelsUp(string name, bool dark)
    {
        foreach (int width in new[] { 360, 1000 })
        {
            await using var page = await session.OpenAsync(Samples.Named(name).Html, width, dark);
            string mode = dark ? "dark" : "light";
            Assert.Equal(mode, await page.AskAsync<string>("document.querySelector('.course-widget').dataset.theme"));
            Assert.True(await page.AskAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"wider than {width} pixels");
            string[] steps = await page.AskAsync<string[]>("[...document.querySelectorAll('[data-step]')].map(tab => tab.dataset.step)");
            foreach (string step in steps.DefaultIfEmpty(""))
            {
                if (step.Length > 0)
                    await page.AskAsync<object>($"document.querySelector('[data-step={step}]').click()");
                await page.PictureAsync($"widget-{name}-{step}-{mode}-{width}");
                Assert.Equal("", await page.AskAsync<string>(Illegible));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ItFitsBesideTheBarsOfANotebookOnAPhone(string name)
    {
        await using var page = await session.OpenAsync(Samples.Named(name).Html, width: 225);

        Assert.Equal(209, await page.AskAsync<int>("document.querySelector('.course-widget').offsetWidth"));
        Assert.True(await page.AskAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than 225 pixels");
    }

    [Theory]
    [InlineData("one", "[data-control=causal]")]
    [InlineData("one", "[data-field=query]")]
    [InlineData("browser", "[data-token=from-3]")]
    public async Task ShortcutsOfThePageAreNotMeantExceptTheOneThatSaves(string name, string selector)
    {
        await using var page = await session.OpenAsync(Samples.Named(name).Html);
        // As JupyterLab does it: what is marked, from the focused element upwards, is left alone.
        await page.AskAsync<object>(
            """
            globalThis.meant = [];
            document.addEventListener("keydown", event => {
              if (event.key !== "Control" && !event.target.matches("[data-lm-suppress-shortcuts]")) meant.push(event.key);
              event.preventDefault();
            });
            """);

        await page.FocusAsync(selector);
        await page.PressAsync("d", "d", "a", "x", "Escape");
        await page.Page.Keyboard.DownAsync("Control");
        await page.PressAsync("Backspace", "Enter", "s", "m");
        await page.Page.Keyboard.UpAsync("Control");

        Assert.Equal(["s"], await page.AskAsync<string[]>("meant"));
        Assert.True(await page.AskAsync<bool>("document.activeElement.matches('[data-lm-suppress-shortcuts]')"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task TheSentenceOfThePictureStaysForScreenReaders(string name)
    {
        var widget = Samples.Named(name);
        await using var page = await session.OpenAsync(widget.Html);

        Assert.Equal(widget.Description, await page.AskAsync<string>(
            "document.getElementById(document.querySelector('.course-widget').getAttribute('aria-describedby')).textContent"));
    }

    [Fact]
    public async Task ItFollowsTheNotebooksBackgroundAndNotTheReadersPreference()
    {
        await using var page = await session.OpenAsync($"<div style=\"background: #111\">{Samples.One.Html}</div><div style=\"background: #fff\">{Samples.Heads.Html}</div>");

        Assert.Equal("dark,light", await page.AskAsync<string>("[...document.querySelectorAll('.course-widget')].map(root => root.dataset.theme).join()"));
    }

    // Texts smaller than 10 pixels (indices) or with a contrast below 4.5 to what lies behind them, with both.
    private const string Illegible = """
        (() => {
          const parse = text => { const n = text.match(/[\d.e-]+/g).map(Number); return text.startsWith("color") ? [...n.slice(0, 3).map(x => 255 * x), n[3] ?? 1] : [n[0], n[1], n[2], n[3] ?? 1]; };
          const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3]));
          const behind = e => e ? over(parse(getComputedStyle(e).backgroundColor), behind(e.parentElement)) : [255, 255, 255];
          const light = c => { const [r, g, b] = c.map(x => x / 255).map(x => x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const bad = [];
          for (const e of document.querySelectorAll(".course-widget *")) {
            const box = e.getBoundingClientRect();
            const own = [...e.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()) || (e.tagName === "INPUT" && e.type === "text");
            if (!own || !e.checkVisibility({ visibilityProperty: true }) || box.width < 2 || e.closest(":disabled, .cw-unseen")) continue;
            const style = getComputedStyle(e), ground = behind(e), ink = over(parse(style.color), ground);
            const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x), contrast = (a + 0.05) / (b + 0.05), size = parseFloat(style.fontSize);
            const least = ["SUP", "SUB"].includes(e.tagName) ? 8.5 : 11;
            if (contrast < 4.5 || size < least) bad.push(`${e.className} "${e.textContent}" contrast ${contrast.toFixed(2)}, ${size} px`);
          }
          return [...new Set(bad)].join("\n");
        })()
        """;
}
