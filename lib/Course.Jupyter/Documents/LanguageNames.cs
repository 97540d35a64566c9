namespace Course.Jupyter.Documents;

/// <summary>The languages of cells, which kernels, editors and notebooks call by many names.</summary>
public static class LanguageNames
{
    /// <summary>The language of the course.</summary>
    public const string CSharp = "C#";

    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["c#"] = CSharp,
        ["csharp"] = CSharp,
        ["cs"] = CSharp,
        [".net (c#)"] = CSharp,
        [".net-csharp"] = CSharp,
        ["dotnet-csharp"] = CSharp,
        // Polyglot Notebooks calls all its languages this; C# is what it starts with.
        ["polyglot-notebook"] = CSharp,
        ["f#"] = "F#",
        ["fsharp"] = "F#",
        [".net-fsharp"] = "F#",
        ["pwsh"] = "PowerShell",
        ["powershell"] = "PowerShell",
        [".net-pwsh"] = "PowerShell",
        [".net-powershell"] = "PowerShell",
        ["javascript"] = "JavaScript",
        ["js"] = "JavaScript",
        ["typescript"] = "TypeScript",
        ["python"] = "Python",
        ["python3"] = "Python",
        ["ipython"] = "Python",
        ["r"] = "R",
        ["sql"] = "SQL",
        ["kql"] = "KQL",
        ["html"] = "HTML",
        ["markdown"] = "Markdown",
        ["mermaid"] = "Mermaid",
        ["http"] = "HTTP",
        ["http-request"] = "HTTP",
        ["value"] = "a value",
        ["bash"] = "Bash",
        ["sh"] = "Shell",
        ["cmd"] = "Windows commands",
        ["ruby"] = "Ruby",
        ["perl"] = "Perl",
        ["latex"] = "LaTeX",
        ["svg"] = "SVG",
    };

    /// <summary>The usual name of a language; what is not known stays as it is.</summary>
    public static string Usual(string name) => Find(name) ?? name;

    /// <summary>The usual name of a language, or null for what is none that is known.</summary>
    public static string? Find(string name) => Known.GetValueOrDefault(name.Trim());
}
