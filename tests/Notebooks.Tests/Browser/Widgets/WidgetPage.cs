using System.Collections.Concurrent;
using System.Text.Json;
using PuppeteerSharp;

namespace Notebooks.Tests.Browser;

/// <summary>A page with widgets. It must make no request and no script error, which is checked when it is closed.</summary>
public sealed class WidgetPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> troubles = [];

    /// <summary>Listens to a page.</summary>
    public WidgetPage(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => troubles.Enqueue($"error: {error.Message}");
        page.Console += (_, said) => troubles.Enqueue($"console: {said.Message.Text}");
        page.Request += (_, asked) =>
        {
            if (!asked.Request.Url.StartsWith("data:", StringComparison.Ordinal))
                troubles.Enqueue($"request: {asked.Request.Url}");
        };
    }

    /// <summary>The page itself.</summary>
    public IPage Page { get; }

    /// <summary>The value of a JavaScript expression.</summary>
    public Task<T> AskAsync<T>(string expression) => Page.EvaluateExpressionAsync<T>(expression);

    /// <summary>The value of a JavaScript expression, by way of its JSON.</summary>
    public async Task<JsonElement> JsonAsync(string expression) =>
        JsonDocument.Parse(await AskAsync<string>($"JSON.stringify({expression})")).RootElement;

    /// <summary>The text of the first element that the selector finds.</summary>
    public Task<string> TextAsync(string selector) => AskAsync<string>($"document.querySelector(`{selector}`).textContent");

    /// <summary>Moves the keyboard to an element.</summary>
    public Task FocusAsync(string selector) => Page.FocusAsync(selector);

    /// <summary>Presses keys, one after the other.</summary>
    public async Task PressAsync(params string[] keys)
    {
        foreach (string key in keys)
            await Page.Keyboard.PressAsync(key);
    }

    /// <summary>Types into a field in place of what it holds.</summary>
    public async Task TypeAsync(string selector, string text)
    {
        await FocusAsync(selector);
        await AskAsync<object>("document.activeElement.select()");
        if (text.Length == 0)
            await PressAsync("Delete");
        else
            await Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Leaves a picture of the whole page in artifacts/browser/.</summary>
    public Task PictureAsync(string name) =>
        Page.ScreenshotAsync(Path.Combine(NotebookServer.Artifacts, $"{name}.png"), new ScreenshotOptions { FullPage = true });

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        Assert.Empty(troubles);
    }
}
