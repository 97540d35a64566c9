using System.Diagnostics;
using Course.Kernel.Engine.Compilation;
using Course.Kernel.Engine.Output;
using Course.Kernel.Engine.Packages;
using Course.Kernel.Engine.Views;
using Microsoft.AspNetCore.Html;

namespace Course.Kernel.Engine.Directives;

/// <summary>Does what directives say.</summary>
internal sealed class DirectiveRunner(Libraries libraries, SubmissionChain chain, OutputQueue queue)
{
    private const int MaxImportDepth = 20;

    /// <summary>What polyglot notebooks name other languages by.</summary>
    private static readonly Dictionary<string, string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["#!fsharp"] = "F#",
        ["#!f#"] = "F#",
        ["#!pwsh"] = "PowerShell",
        ["#!powershell"] = "PowerShell",
        ["#!javascript"] = "JavaScript",
        ["#!js"] = "JavaScript",
        ["#!typescript"] = "TypeScript",
        ["#!python"] = "Python",
        ["#!pythonkernel"] = "Python",
        ["#!r"] = "R",
        ["#!sql"] = "SQL",
        ["#!kql"] = "KQL",
        ["#!vb"] = "Visual Basic",
        ["#!mermaid"] = "Mermaid",
        ["#!bash"] = "Bash",
        ["#!http"] = "HTTP",
    };

    /// <summary>The directives as one writes them, each with what it does.</summary>
    public static readonly IReadOnlyList<(string Name, string Purpose)> Known =
    [
        ("#r \"nuget:NAME, VERSION\"", "uses a package"),
        ("#r \"FILE.dll\"", "uses an assembly"),
        ("#i \"nuget:SOURCE\"", "searches one more place for packages"),
        ("#load \"FILE.csx\"", "runs a script here"),
        ("#!import FILE", "runs a script or a notebook here"),
        ("#!time", "shows how long the cell took"),
        ("#!who", "names the variables"),
        ("#!whos", "names the variables with types and values"),
        ("#!csharp", "starts C# (#!c# as well)"),
        ("#!markdown", "starts Markdown"),
        ("#!html", "starts HTML"),
        ("#!about", "says what this kernel is"),
        ("#!lsmagic", "lists the directives"),
    ];

    /// <summary>Runs one directive other than #r and #i, which are the business of <see cref="References"/>.</summary>
    /// <param name="directive">The directive.</param>
    /// <param name="cell">The cell it stands in.</param>
    /// <param name="import">Runs code that the directive brings in.</param>
    /// <param name="token">Stops it.</param>
    public async Task RunAsync(DirectivePart directive, CellFrame cell, Func<CellFrame, string, Task> import, CancellationToken token)
    {
        switch (directive.Name)
        {
            case "#load" or "#!import":
                await ImportAsync(directive, cell, import).ConfigureAwait(false);
                break;
            case "#!time":
                cell.Clock ??= Stopwatch.StartNew();
                break;
            case "#!who":
                Show(string.Join(", ", chain.Variables().Select(variable => variable.Name)));
                break;
            case "#!whos":
                ShowVariables();
                break;
            case "#!about":
                Show($"C# kernel of the self-attention course, on .NET {Environment.Version}.");
                break;
            case "#!lsmagic":
                Show(string.Join('\n', Known.Select(known => $"{known.Name,-28} {known.Purpose}")));
                break;
            case var name when Languages.TryGetValue(name, out string? language):
                throw new DirectiveException(directive.Name, $"This kernel runs C# only. Leave the {language} out, or run this cell in a kernel for it.");
            case "#!set" or "#!share" or "#!connect" or "#!value" or "#!use":
                throw new DirectiveException(directive.Name, "This is a command of .NET Interactive for several languages at once, and this kernel runs C# only.");
            default:
                throw new DirectiveException(
                    directive.Name,
                    "There is no such directive. Known are " + string.Join(", ", Known.Select(known => known.Name.Split(' ')[0]).Distinct()) + ".");
        }
    }

    /// <summary>Shows a plain text.</summary>
    public void Show(string text) => queue.Send(output => output.Display(MimeBundle.Of("text/plain", text), null, update: false));

    private async Task ImportAsync(DirectivePart directive, CellFrame cell, Func<CellFrame, string, Task> import)
    {
        if (cell.Depth >= MaxImportDepth)
            throw new DirectiveException(directive.Name, $"{directive.Argument} is loaded {MaxImportDepth} levels deep; does it load itself?");
        string path = libraries.FullPath(cell.Folder is null ? directive.Argument : Path.Combine(cell.Folder, directive.Argument));
        foreach ((string name, string code) in Importer.Read(directive, path))
            await import(new CellFrame(name, Path.GetDirectoryName(path), cell.Depth + 1), code).ConfigureAwait(false);
    }

    private void ShowVariables()
    {
        (string Name, string Type, string Value)[] rows =
        [
            .. chain.Variables().Select(variable => (variable.Name, variable.Type.Name, Shortened(variable.Value))),
        ];
        HtmlContentBuilder html = new();
        html.AppendHtml("<table><thead><tr><th>Variable</th><th>Type</th><th>Value</th></tr></thead><tbody>");
        foreach ((string name, string type, string value) in rows)
            html.AppendHtml("<tr><td>").Append(name).AppendHtml("</td><td>").Append(type).AppendHtml("</td><td>").Append(value).AppendHtml("</td></tr>");
        html.AppendHtml("</tbody></table>");
        var bundle = ValueFormatter.Format(html, "text/html");
        bundle.Data["text/plain"] = string.Join('\n', rows.Select(row => $"{row.Name}: {row.Type} = {row.Value}"));
        queue.Send(output => output.Display(bundle, null, update: false));
    }

    private static string Shortened(object? value)
    {
        string text = ((string?)ValueFormatter.Format(value, "text/plain").Data["text/plain"] ?? "").ReplaceLineEndings(" ");
        return text.Length <= 80 ? text : text[..79] + "…";
    }
}

/// <summary>A cell, or a file that a cell loads, while it runs.</summary>
/// <param name="Name">What errors call it.</param>
/// <param name="Folder">Where its relative paths start; null for the session's working directory.</param>
/// <param name="Depth">How many files deep.</param>
internal sealed record CellFrame(string Name, string? Folder, int Depth)
{
    /// <summary>Runs when the cell asked for its time.</summary>
    public Stopwatch? Clock { get; set; }
}
