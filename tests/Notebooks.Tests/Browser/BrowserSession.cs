using Course.Jupyter.Documents;
using PuppeteerSharp;

namespace Notebooks.Tests.Browser;

/// <summary>One jupyter notebook and one Chromium for all tests of a class.</summary>
public sealed class BrowserSession : IAsyncDisposable
{
    private readonly Lazy<Task<(IBrowser Browser, NotebookServer Server)>> started = new(StartAsync);

    /// <summary>Opens the page of a notebook; skips the test where the browser or the server is missing.</summary>
    public async Task<NotebookPage> OpenAsync(string name, NotebookDocument notebook)
    {
        var (browser, server) = await started.Value;
        return await NotebookPage.OpenAsync(browser, await server.AddAsync($"{name}.ipynb", notebook), name);
    }

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated || !started.Value.IsCompletedSuccessfully)
            return;
        var (browser, server) = await started.Value;
        await browser.DisposeAsync();
        await server.DisposeAsync();
    }

    private static async Task<(IBrowser Browser, NotebookServer Server)> StartAsync()
    {
        var browser = await Chromium.StartAsync();
        try
        {
            return (browser, await NotebookServer.StartAsync());
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }
}
