using Microsoft.AspNetCore.Html;

namespace Course.Kernel.Engine.Cells;

/// <summary>What every cell can call without a using line.</summary>
public static class Commands
{
#pragma warning disable IDE1006 // The names people type, as in .NET Interactive.
    /// <summary>Shows an object in the cell's output.</summary>
    public static DisplayedValue display(object? value) => DisplayedValue.Show(ValueFormatter.Format(value));

    /// <summary>Shows an object in one format.</summary>
    public static DisplayedValue display(object? value, string mimeType) => DisplayedValue.Show(ValueFormatter.Format(value, mimeType));
#pragma warning restore IDE1006

    /// <summary>Shows an object in the cell's output.</summary>
    public static DisplayedValue Display(this object? value) => display(value);

    /// <summary>Shows an object in one format.</summary>
    public static DisplayedValue Display(this object? value, string mimeType) => display(value, mimeType);

    /// <summary>Shows a text that already is in the given format.</summary>
    public static DisplayedValue DisplayAs(this string text, string mimeType) => DisplayedValue.Show(MimeBundle.Of(mimeType, text));

    /// <summary>A piece of HTML, to be shown as such.</summary>
    public static IHtmlContent HTML(string html) => new HtmlString(html);

    /// <summary>A piece of Markdown, to be shown as such.</summary>
    public static MarkdownText Markdown(string markdown) => new(markdown);

    /// <summary>Asks the reader of the notebook for a line.</summary>
    public static Task<string> GetInputAsync(string prompt = "") => Task.FromResult(CellInput.Ask(prompt, password: false));

    /// <summary>Asks the reader of the notebook for a line that does not show while it is typed.</summary>
    public static Task<string> GetPasswordAsync(string prompt = "") => Task.FromResult(CellInput.Ask(prompt, password: true));

    /// <summary>Removes what the cell has shown so far.</summary>
    /// <param name="wait">True waits for the next output, so that the picture does not flicker.</param>
    public static void ClearOutput(bool wait = false) => ConsoleCapture.Current?.Send(output => output.Clear(wait));
}
