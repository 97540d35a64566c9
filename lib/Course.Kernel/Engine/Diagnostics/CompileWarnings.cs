using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Course.Kernel.Engine.Compilation;
using Course.Kernel.Engine.Views;
using Microsoft.CodeAnalysis;

namespace Course.Kernel.Engine.Diagnostics;

/// <summary>
/// The few warnings that are worth a line in a notebook. Each is shown once a session, as a quiet display: stderr would cost a
/// student the points of the cell in nbgrader.
/// </summary>
internal sealed class CompileWarnings(CellSources sources)
{
    /// <summary>Those shown, each with our words where the compiler's are long; null keeps the compiler's.</summary>
    private static readonly IReadOnlyDictionary<string, string?> Shown = new Dictionary<string, string?>
    {
        ["CS0162"] = "This code is never reached.",
        ["CS0251"] = null,
        ["CS0252"] = null,
        ["CS0253"] = null,
        ["CS0618"] = null,
        ["CS0642"] = "This ; ends the statement: what follows does not belong to it.",
        ["CS0665"] = "This assigns; to compare, write ==.",
        ["CS1717"] = "This assigns a variable to itself.",
        ["CS1718"] = "This compares a variable with itself.",
        ["CS4014"] = "This call is not awaited: the code goes on before it is done. Put await before it.",
        ["CS8509"] = null,
    };

    private readonly HashSet<string> told = [];

    /// <summary>What is new among the warnings of a cell, ready to be shown; null when nothing is.</summary>
    public MimeBundle? NotShownYet(ImmutableArray<Diagnostic> warnings)
    {
        string[] lines = [.. warnings.Where(warning => Shown.ContainsKey(warning.Id)).OrderBy(warning => warning.Location.SourceSpan.Start).Select(Line).OfType<string>()];
        if (lines.Length == 0)
            return null;
        JsonObject data = new()
        {
            ["text/html"] = $"<div style=\"opacity:0.7\">{string.Join("<br>", lines.Select(WebUtility.HtmlEncode))}</div>",
            ["text/plain"] = string.Join('\n', lines),
        };
        return new MimeBundle(data, []);
    }

    private string? Line(Diagnostic warning)
    {
        var span = warning.Location.GetLineSpan();
        int line = span.StartLinePosition.Line + 1;
        string message = Shown[warning.Id] ?? warning.GetMessage();
        // A cell that is run again, or moved, has the same warning as before.
        return told.Add($"{warning.Id} {sources.Line(span.Path, line)?.Trim()} {message}")
            ? $"Warning: {span.Path}, line {line}: {message} ({warning.Id})"
            : null;
    }
}
