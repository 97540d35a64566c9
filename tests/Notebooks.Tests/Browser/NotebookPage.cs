using PuppeteerSharp;

namespace Notebooks.Tests.Browser;

/// <summary>The page of one notebook, used with keyboard and mouse as a person uses it.</summary>
/// <param name="page">The page, where the notebook is open.</param>
/// <param name="name">What its picture in artifacts/browser/ is called.</param>
public sealed class NotebookPage(IPage page, string name) : IAsyncDisposable
{
    /// <summary>A loaded machine may need long for a chapter.</summary>
    internal const int PatienceMs = Patience.MaxMs;

    /// <summary>Opens the notebook and waits until its kernel is there.</summary>
    public static async Task<NotebookPage> OpenAsync(IBrowser browser, string address, string name)
    {
        var page = await browser.NewPageAsync();
        await page.SetViewportAsync(new ViewPortOptions { Width = 1200, Height = 1000 });
        var opened = new NotebookPage(page, name);
        try
        {
            await page.GoToAsync(address, PatienceMs);
            await opened.WaitAsync("window.Jupyter && Jupyter.notebook && Jupyter.notebook._fully_loaded && Jupyter.notebook.kernel?.is_connected()");
            await opened.IdleAsync();
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the page says that its kernel does nothing.</summary>
    public Task IdleAsync() => WaitAsync("document.querySelector('#kernel_indicator_icon.kernel_idle_icon') !== null");

    /// <summary>Waits until the JavaScript expression holds.</summary>
    public async Task WaitAsync(string expression)
    {
        try
        {
            await page.WaitForFunctionAsync($"() => !!({expression})", new WaitForFunctionOptions { PollingInterval = 50, Timeout = PatienceMs });
        }
        catch (PuppeteerException e)
        {
            throw new TimeoutException($"The page did not come to: {expression}. Its picture and the server's log are in {NotebookServer.Artifacts}.", e);
        }
    }

    /// <summary>The value of a JavaScript expression.</summary>
    public Task<T> AskAsync<T>(string expression) => page.EvaluateExpressionAsync<T>(expression);

    /// <summary>Chooses an entry of a menu by the ids that the page gives them.</summary>
    public async Task ChooseAsync(string menu, string entry)
    {
        await page.ClickAsync($"{menu} > a");
        await page.WaitForSelectorAsync($"{entry} a", new WaitForSelectorOptions { Visible = true });
        await page.ClickAsync($"{entry} a");
    }

    /// <summary>Clicks what the selector finds, once it is to be seen.</summary>
    public async Task ClickAsync(string selector)
    {
        await page.WaitForSelectorAsync(selector, new WaitForSelectorOptions { Visible = true });
        await page.ClickAsync(selector);
    }

    /// <summary>Types into the cell that is being edited.</summary>
    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Presses a key, with Shift if asked for.</summary>
    public async Task PressAsync(string key, bool shift = false)
    {
        if (shift)
            await page.Keyboard.DownAsync("Shift");
        await page.Keyboard.PressAsync(key);
        if (shift)
            await page.Keyboard.UpAsync("Shift");
    }

    /// <summary>Types into the last cell, runs it with Shift+Enter, and gives its number; the next one is being edited then.</summary>
    public async Task<int> StartAsync(string code)
    {
        if (!await AskAsync<bool>("Jupyter.notebook.get_cells().at(-1).code_mirror.hasFocus()"))
            await ClickAsync(".code_cell:last-child .CodeMirror");
        await TypeAsync(code);
        int cell = await AskAsync<int>("Jupyter.notebook.get_selected_index()");
        await PressAsync("Enter", shift: true);
        // A cell that asks at once takes the focus from the next one.
        await WaitAsync($"Jupyter.notebook.get_selected_index() === {cell + 1} && (Jupyter.notebook.get_selected_cell().code_mirror.hasFocus() || document.querySelector('.raw_input'))");
        return cell;
    }

    /// <summary>Waits until a cell has its number, and gives the text below it.</summary>
    public async Task<string> OutputAsync(int cell)
    {
        await WaitAsync($"typeof Jupyter.notebook.get_cell({cell}).input_prompt_number === 'number'");
        await IdleAsync();
        return await AskAsync<string>($"Jupyter.notebook.get_cell({cell}).element.find('.output_area pre').text()");
    }

    /// <summary>Types into the last cell, runs it, and gives the text below it when it has ended.</summary>
    public async Task<string> RunAsync(string code) => await OutputAsync(await StartAsync(code));

    /// <summary>Answers the question of a running cell in the field below it.</summary>
    public async Task AnswerAsync(string kindOfField, string question, string answer)
    {
        await WaitAsync($"document.querySelector('input.raw_input[type={kindOfField}]')?.parentElement.innerText.includes('{question}')");
        await ClickAsync($"input.raw_input[type={kindOfField}]");
        await TypeAsync(answer);
        await PressAsync("Enter");
        await WaitAsync($"!document.querySelector('input.raw_input[type={kindOfField}]')");
    }

    /// <summary>The text of the cell that is being edited.</summary>
    public Task<string> CodeAsync() => AskAsync<string>("Jupyter.notebook.get_selected_cell().get_text()");

    /// <summary>Leaves a picture of what is to be seen.</summary>
    public Task PictureAsync(string moment = "end") =>
        page.ScreenshotAsync(Path.Combine(NotebookServer.Artifacts, $"{name}-{moment}.png"));

    /// <summary>Makes the page so high that every cell is to be seen.</summary>
    public async Task StretchAsync() =>
        await page.SetViewportAsync(new ViewPortOptions { Width = 1200, Height = 200 + await AskAsync<int>("document.querySelector('#notebook').scrollHeight") });

    public async ValueTask DisposeAsync()
    {
        await PictureAsync();
        await page.CloseAsync();
    }
}
