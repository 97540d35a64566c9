using System.Text.Json;
using Course.Kernel.Engine.Output;
using Course.Kernel.Engine.Views;
using Microsoft.AspNetCore.Html;

namespace Course.Kernel.Engine.Cells;

/// <summary>What every cell can call without a using line.</summary>
public static class Commands
{
    // What begins a formula by itself; a matrix, say, is a part of one.
    private static readonly string[] Delimiters = [@"\(", @"\[", @"\begin{equation", @"\begin{align", @"\begin{gather", @"\begin{multline"];

#pragma warning disable IDE1006 // The names people type, as in .NET Interactive.
    /// <summary>Shows an object in the cell's output.</summary>
    /// <param name="value">Any object.</param>
    /// <param name="mimeType">The one format to show it in, beside plain text; null for those that its type prefers.</param>
    /// <param name="displayId">A name for the place, under which <see cref="UpdateDisplay"/> finds it; null makes one up.</param>
    /// <returns>A handle, whose <see cref="DisplayedValue.Update"/> replaces what was shown, at any time and from any thread.</returns>
    public static DisplayedValue display(object? value, string? mimeType = null, string? displayId = null) =>
        DisplayedValue.Show(mimeType is null ? ValueFormatter.Format(value) : ValueFormatter.Format(value, mimeType), displayId);
#pragma warning restore IDE1006

    /// <summary>Shows an object in the cell's output.</summary>
    public static DisplayedValue Display(this object? value) => display(value);

    /// <summary>Shows an object in one format.</summary>
    public static DisplayedValue Display(this object? value, string mimeType) => display(value, mimeType);

    /// <summary>Replaces everything that was shown under a name.</summary>
    /// <param name="displayId">The name that <see cref="display"/> was given.</param>
    /// <param name="value">What is shown there from now on.</param>
    public static void UpdateDisplay(string displayId, object? value) => DisplayedValue.Named(displayId).Update(value);

    /// <summary>A piece of HTML, to be shown as such.</summary>
    public static IHtmlContent HTML(string html) => new HtmlString(html);

    /// <summary>A piece of Markdown, to be shown as such.</summary>
    public static MarkedText Markdown(string markdown) => new(markdown, "text/markdown");

    /// <summary>A formula in LaTeX. Without $ or an environment of its own it stands on a line by itself.</summary>
    public static MarkedText Latex(string latex)
    {
        ArgumentNullException.ThrowIfNull(latex);
        bool isMarked = latex.Contains('$') || Delimiters.Any(start => latex.TrimStart().StartsWith(start, StringComparison.Ordinal));
        return new MarkedText(isMarked ? latex : $"$${latex}$$", "text/latex");
    }

    /// <summary>A drawing in SVG.</summary>
    public static MarkedText SVG(string svg) => new(svg, "image/svg+xml");

    /// <summary>JSON, which front ends show as a tree.</summary>
    /// <exception cref="FormatException">The text is no JSON.</exception>
    public static MarkedText JSON(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new MarkedText(json, "application/json");
        }
        catch (JsonException error)
        {
            throw new FormatException($"This is no JSON: {error.Message}", error);
        }
    }

    /// <summary>Asks the reader of the notebook for a line.</summary>
    public static Task<string> GetInputAsync(string prompt = "") => Task.FromResult(CellInput.Ask(prompt, password: false));

    /// <summary>Asks the reader of the notebook for a line that does not show while it is typed.</summary>
    public static Task<string> GetPasswordAsync(string prompt = "") => Task.FromResult(CellInput.Ask(prompt, password: true));

    /// <summary>Removes what the cell has shown so far.</summary>
    /// <param name="wait">True waits for the next output, so that the picture does not flicker.</param>
    public static void ClearOutput(bool wait = false) => ConsoleCapture.Current?.Clear(wait);
}
