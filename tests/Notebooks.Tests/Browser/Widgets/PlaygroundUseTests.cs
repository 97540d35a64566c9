using System.Text.Json;
using Course.Figures;

namespace Notebooks.Tests.Browser;

/// <summary>The playground in the hands of a reader: keyboard, mouse, touch, and what is typed wrongly.</summary>
public sealed class PlaygroundUseTests(WidgetSession session) : IClassFixture<WidgetSession>
{
    private const string Output = "document.querySelector('.course-widget').playground.result.output";

    [Fact]
    public async Task EverythingIsReachedByTheKeyboard()
    {
        await using var page = await session.OpenAsync(Samples.One.Html);
        var reached = new List<string>();
        for (int i = 0; i < 80 && (i == 0 || reached[^1] != "BODY"); i++)
        {
            await page.PressAsync("Tab");
            reached.Add(await page.AskAsync<string>(
                "(({ dataset: d, tagName }) => d.control ?? d.step ?? d.key ?? (d.field ? `${d.field} ${d.at}` : tagName))(document.activeElement)"));
        }

        // One stop for the steps, one for the queries, as tabs and radio buttons have it; Next is off at the last step.
        Assert.Equal(
            ["temperature", "causal", "exchange", "reset", "output", "query-0-0", "key-0-0", "key-0-1", "key-0-2", "key-0-3", "back", "input 1,1"], reached.Take(12));
        Assert.Equal(12 + 12 + 12 + 6, reached.Count(name => name.Contains(',', StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ArrowKeysStepThroughStepsQueriesAndKeys()
    {
        await using var page = await session.OpenAsync(Samples.One.Html);

        await page.FocusAsync("[data-step=output]");
        await page.PressAsync("ArrowLeft", "ArrowLeft");
        Assert.Equal("mask", await page.AskAsync<string>("document.activeElement.dataset.step"));
        Assert.Equal("true", await page.AskAsync<string>("document.activeElement.getAttribute('aria-selected')"));
        Assert.Equal("The causal mask is off: every query attends to every key", await page.TextAsync(".cw-words"));
        await page.PressAsync("Home", "ArrowRight");
        Assert.Equal("q1 · k4 = 0·0 + 2·2 + 2·2 + 2·(−1) = 6", await page.TextAsync(".cw-words"));

        await page.FocusAsync("[data-key=query-0-0]");
        await page.PressAsync("ArrowDown");
        Assert.Equal("query-0-1", await page.AskAsync<string>("document.activeElement.dataset.key"));
        Assert.Equal("q2 · k2 = 2·2 + 3·1 + 0·1 + 1·(−1) = 6", await page.TextAsync(".cw-words"));

        await page.FocusAsync("[data-key=key-0-0]");
        await page.PressAsync("ArrowDown", "ArrowDown", "Enter");
        Assert.Equal("key-0-2", await page.AskAsync<string>("document.activeElement.dataset.key"));
        Assert.Equal("q2 · k3 = 2·1 + 3·0 + 0·0 + 1·0 = 2", await page.TextAsync(".cw-words"));

        await page.FocusAsync("[data-control=next]");
        await page.PressAsync("Enter");
        Assert.Equal("α2,3 = 2 ÷ √4 = 1", await page.TextAsync(".cw-words"));
        await page.FocusAsync("[data-control=temperature]");
        await page.PressAsync("ArrowLeft", "ArrowLeft", "ArrowLeft");
        Assert.Equal("α2,3 = 2 ÷ (√4·0.50) = 2", await page.TextAsync(".cw-words"));
        await page.FocusAsync("[data-control=causal]");
        await page.PressAsync("Space");
        Assert.Equal("true", await page.AskAsync<string>("String(document.activeElement.checked)"));
        Assert.Equal("0,0", await page.AskAsync<string>("document.querySelector('.course-widget').playground.result.heads[0].weights[1].slice(2).join()"));
    }

    [Fact]
    public async Task TheOutputNamesItsLargestWeightOrWhatTheChosenKeyGives()
    {
        await using var page = await session.OpenAsync(Samples.One.Html);
        Assert.EndsWith("= (1.58, 2.49) — most from v4, “saw”", await page.TextAsync(".cw-words"), StringComparison.Ordinal);

        await page.Page.ClickAsync("[data-key=key-0-1]");
        Assert.EndsWith("= (1.58, 2.49) — v2, “saw”, gives (0.26, 0.09)", await page.TextAsync(".cw-words"), StringComparison.Ordinal);

        // Without a query all weights are 0.25.
        for (int column = 1; column <= 3; column++)
            await page.TypeAsync($"[data-field=input][data-at='1,{column}']", "0");
        Assert.EndsWith("0.25·v4 = (1.50, 1)", await page.TextAsync(".cw-words"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheKeyboardStaysWhereTheLastStepSwitchesItsButtonOff()
    {
        await using var page = await session.OpenAsync(Samples.One.Html);

        await page.FocusAsync("[data-control=back]");
        await page.PressAsync("Enter");
        await page.FocusAsync("[data-control=next]");
        await page.PressAsync("Enter", "Enter");
        Assert.Equal("output", await page.AskAsync<string>("document.activeElement.dataset.step"));

        await page.FocusAsync("[data-control=back]");
        await page.PressAsync("Enter", "Enter", "Enter", "Enter", "Enter", "Enter");
        Assert.Equal("project", await page.AskAsync<string>("document.activeElement.dataset.step"));
    }

    [Fact]
    public async Task QueryAndKeyCanBeExchangedAndEverythingReset()
    {
        await using var page = await session.OpenAsync(Samples.One.Html);
        string before = $"{await page.JsonAsync(Output)}";

        await page.FocusAsync("[data-control=exchange]");
        await page.PressAsync("Enter");
        Assert.NotEqual(before, $"{await page.JsonAsync(Output)}");
        Assert.Equal("0,1,1,−1", await page.AskAsync<string>("[...document.querySelectorAll('[data-field=query]')].slice(0, 4).map(field => field.value).join()"));
        await page.PressAsync("Enter");
        Assert.Equal(before, $"{await page.JsonAsync(Output)}");

        await page.TypeAsync("[data-field=input][data-at='1,1']", "7");
        await page.TypeAsync("[data-field=value][data-at='2,1']", "seven");
        await page.FocusAsync("[data-control=reset]");
        await page.PressAsync("Enter");
        Assert.Equal(before, $"{await page.JsonAsync(Output)}");
        Assert.Equal("", await page.TextAsync(".cw-value .cw-problem"));
    }

    [Theory]
    [InlineData("abc", "Row 1, column 2 holds “abc”, which is not a number: type one such as 0.5 or −2. Until then it counts as 1.")]
    [InlineData("1e300", "Row 1, column 2 holds 1e300, which is too large: type a number from −100 to 100. Until then it counts as 1.")]
    [InlineData("", "Row 1, column 2 is empty: type a number such as 0. Until then it counts as 1.")]
    [InlineData("1,5", "Row 1, column 2 has a decimal comma: type 1.5. Until then it counts as 1.")]
    [InlineData("Infinity", "Row 1, column 2 holds “Infinity”, which is not a number: type one such as 0.5 or −2. Until then it counts as 1.")]
    [InlineData("--1", "Row 1, column 2 holds “--1”, which is not a number: type one such as 0.5 or −2. Until then it counts as 1.")]
    public async Task WhatIsNoNumberIsExplainedAtItsFieldAndTheLastGoodStateStays(string typed, string message)
    {
        const string Field = "[data-field=key][data-at='1,2']";
        await using var page = await session.OpenAsync(Samples.One.Html);
        string before = $"{await page.JsonAsync(Output)}";

        // On the way to a wrong number stand right ones, such as the 1 of 1e300, so the field is filled at once.
        await page.AskAsync<object>(
            $"(field => {{ field.focus(); field.value = {JsonSerializer.Serialize(typed)}; field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})" +
            $"(document.querySelector(`{Field}`))");

        const string Notice = $"document.getElementById(document.querySelector(`{Field}`).getAttribute('aria-describedby'))";
        Assert.Equal(message, await page.AskAsync<string>($"{Notice}.textContent"));
        Assert.Equal("alert", await page.AskAsync<string>($"{Notice}.getAttribute('role')"));
        Assert.Equal("true", await page.AskAsync<string>($"document.querySelector(`{Field}`).getAttribute('aria-invalid')"));
        Assert.Equal(before, $"{await page.JsonAsync(Output)}");

        await page.PressAsync("Escape");
        Assert.Equal("1", await page.AskAsync<string>($"document.querySelector(`{Field}`).value"));
        Assert.Equal("false", await page.AskAsync<string>($"document.querySelector(`{Field}`).getAttribute('aria-invalid')"));
        Assert.Equal("", await page.TextAsync(".cw-editors .cw-key .cw-problem"));
    }

    [Theory]
    [InlineData("−2.5", -2.5)]
    [InlineData(" .5 ", 0.5)]
    [InlineData("1e1", 10)]
    [InlineData("+3.", 3)]
    public async Task NumbersMayBeWrittenInSeveralWays(string typed, double value)
    {
        await using var page = await session.OpenAsync(Samples.One.Html);

        await page.TypeAsync("[data-field=key][data-at='1,2']", typed);

        Assert.Equal(value, await page.AskAsync<double>("document.querySelector('.course-widget').playground.state.heads[0].key[0][1]"));
    }

    [Fact]
    public async Task ArrowKeysChangeTheNumberInAFieldWithinItsLimits()
    {
        await using var page = await session.OpenAsync(Samples.One.Html);
        const string Number = "document.querySelector('.course-widget').playground.state.input[0][2]";

        await page.FocusAsync("[data-field=input][data-at='1,3']");
        await page.PressAsync("ArrowUp", "ArrowUp", "ArrowDown");
        Assert.Equal(3, await page.AskAsync<double>(Number));
        await page.Page.Keyboard.DownAsync("Shift");
        await page.PressAsync("ArrowDown");
        await page.Page.Keyboard.UpAsync("Shift");
        Assert.Equal(2.9, await page.AskAsync<double>(Number), 12);
        await page.TypeAsync("[data-field=input][data-at='1,3']", "100");
        await page.PressAsync("ArrowUp");
        Assert.Equal(100, await page.AskAsync<double>(Number));
    }

    [Fact]
    public async Task AFingerChoosesQueriesKeysAndSwitches()
    {
        await using var page = await session.OpenAsync(Samples.One.Html, width: 360, touch: true);

        await (await page.Page.QuerySelectorAsync(".cw-token:nth-of-type(3)")).TapAsync();
        Assert.Equal(2, await page.AskAsync<int>("document.querySelector('.course-widget').playground.state.query"));
        await (await page.Page.QuerySelectorAsync(".cw-switch")).TapAsync();
        Assert.True(await page.AskAsync<bool>("document.querySelector('.course-widget').playground.state.causal"));
        await (await page.Page.QuerySelectorAsync("[data-step=softmax]")).TapAsync();
        await (await page.Page.QuerySelectorAsync("[data-key=key-0-0]")).TapAsync();
        Assert.StartsWith("α′3,1 = e0 ÷ (e0 + e1.50 + e0.50 + e−∞)", await page.TextAsync(".cw-words"), StringComparison.Ordinal);
        // Fingers need room.
        Assert.Equal("", await page.AskAsync<string>(
            "[...document.querySelectorAll('.course-widget :is(button, .cw-token, .cw-fields input)')]" +
            ".filter(e => e.getBoundingClientRect().height < 40).map(e => e.outerHTML).join()"));
    }

    [Fact]
    public async Task AFingerSelectsWhatAFieldHoldsAndOpensNoMenu()
    {
        await using var page = await session.OpenAsync(Samples.One.Html, touch: true, width: 360);
        await page.AskAsync<object>("globalThis.menus = 0; document.addEventListener('contextmenu', () => menus++); document.querySelector('[data-field=input]').scrollIntoView()");

        await (await page.Page.QuerySelectorAsync("[data-field=input]")).TapAsync();
        await page.Page.WaitForFunctionAsync(
            "() => document.activeElement.selectionEnd > document.activeElement.selectionStart", new PuppeteerSharp.WaitForFunctionOptions { Timeout = Patience.MaxMs });
        await page.PressAsync("7");

        Assert.Equal(7, await page.AskAsync<int>("document.querySelector('.course-widget').playground.state.input[0][0]"));
        Assert.Equal(0, await page.AskAsync<int>("menus"));
    }

    [Fact]
    public async Task ItOpensOnTheQueryAskedForAndResetComesBackToIt()
    {
        await using var page = await session.OpenAsync(Playground.Attention(Samples.Tokens, Samples.Input, Samples.Query, Samples.Key, Samples.Value, query: 3).Html);
        Assert.EndsWith("= (0.87, 2.24) — most from v1, “I”", await page.TextAsync(".cw-words"), StringComparison.Ordinal);

        await page.Page.ClickAsync("[data-key=query-0-1]");
        Assert.StartsWith("b2 = ", await page.TextAsync(".cw-words"), StringComparison.Ordinal);
        await page.Page.ClickAsync("[data-control=reset]");
        Assert.StartsWith("b4 = ", await page.TextAsync(".cw-words"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PositionsCountFromZeroAsInTheirChapterAndTokensFromOne()
    {
        await using (var page = await session.OpenAsync(Samples.Positions.Html))
        {
            Assert.StartsWith("b0 = ", await page.TextAsync(".cw-words"), StringComparison.Ordinal);
            await page.Page.ClickAsync("[data-step=scale]");
            Assert.StartsWith("α0,", await page.TextAsync(".cw-words"), StringComparison.Ordinal);
            await page.FocusAsync("[data-control=causal]");
            await page.PressAsync("Space");
            await page.Page.ClickAsync("[data-step=mask]");
            Assert.Equal("Query 0 attends to key 0 alone; every later score becomes −∞, so its weight will be 0", await page.TextAsync(".cw-words"));
            await page.Page.ClickAsync("[data-key=query-0-2]");
            Assert.Equal("Query 2 attends to keys 0 to 2; every later score becomes −∞, so its weight will be 0", await page.TextAsync(".cw-words"));
            Assert.Equal("position 0,position 1,position 2,position 3", await page.AskAsync<string>(Names("place")));
            Assert.Equal("I0,saw1,a2,saw3", await page.AskAsync<string>("[...document.querySelectorAll('.cw-token')].map(e => e.textContent).join()"));
            await page.TypeAsync("[data-field=positions][data-at='1,2']", "x");
            Assert.StartsWith("Position 0, column 2 holds “x”", await page.TextAsync(".cw-place .cw-problem"), StringComparison.Ordinal);
        }

        await using (var page = await session.OpenAsync(Samples.One.Html))
        {
            Assert.Equal("I1,saw2,a3,saw4", await page.AskAsync<string>("[...document.querySelectorAll('.cw-token')].map(e => e.textContent).join()"));
            await page.TypeAsync("[data-field=input][data-at='4,1']", "x");
            Assert.StartsWith("Token 4, saw, column 1 holds “x”", await page.TextAsync(".cw-input .cw-problem"), StringComparison.Ordinal);
        }

        static string Names(string colour) => $"[...document.querySelectorAll('.cw-editors .cw-{colour} .cw-name')].map(e => e.textContent).join()";
    }

    [Fact]
    public async Task TokensChangePlacesAndWithoutPositionsNoOutputChanges()
    {
        await using var page = await session.OpenAsync(Samples.Positions.Html);
        Assert.Equal("The tokens stand in their original order. Move one and see whether its output changes.", await page.TextAsync(".cw-verdict"));

        await page.FocusAsync("[data-control=reverse]");
        await page.PressAsync("Enter");
        Assert.StartsWith("The order changed, and so did outputs, by up to ", await page.TextAsync(".cw-verdict"), StringComparison.Ordinal);
        Assert.EndsWith(": the same token at another position is another input.", await page.TextAsync(".cw-verdict"), StringComparison.Ordinal);
        await page.FocusAsync("[data-control=positions]");
        await page.PressAsync("Space");
        Assert.Equal("The order changed, and no output did: each token carries its own output to its new position.", await page.TextAsync(".cw-verdict"));
        await page.FocusAsync("[data-control=causal]");
        await page.PressAsync("Space");
        Assert.EndsWith(": even without positions, the causal mask shows each token what comes before it.", await page.TextAsync(".cw-verdict"), StringComparison.Ordinal);
    }
}
