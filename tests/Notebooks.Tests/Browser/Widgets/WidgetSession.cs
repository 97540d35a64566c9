using PuppeteerSharp;

namespace Notebooks.Tests.Browser;

/// <summary>One Chromium for all widget tests of a class.</summary>
public sealed class WidgetSession : IAsyncDisposable
{
    private readonly Lazy<Task<IBrowser>> browser = new(Chromium.StartAsync);

    /// <summary>A page that holds this HTML and nothing else; skips the test where there is no browser.</summary>
    /// <param name="html">The page's content.</param>
    /// <param name="width">How wide the page is, in pixels.</param>
    /// <param name="dark">Whether the reader prefers dark pages.</param>
    /// <param name="touch">Whether it is a device with a touch screen.</param>
    /// <param name="scripts">Whether scripts run.</param>
    public async Task<WidgetPage> OpenAsync(string html, int width = 1000, bool dark = false, bool touch = false, bool scripts = true)
    {
        var page = await (await browser.Value).NewPageAsync();
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 900, HasTouch = touch, IsMobile = touch });
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" }]);
        await page.SetJavaScriptEnabledAsync(scripts);
        var opened = new WidgetPage(page);
        await page.SetContentAsync($"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">" +
            $"<meta name=\"color-scheme\" content=\"light dark\"><title>widget</title></head><body>{html}</body></html>");
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser.IsValueCreated && browser.Value.IsCompletedSuccessfully)
            await (await browser.Value).DisposeAsync();
    }
}
