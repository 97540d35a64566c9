using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Kernel.Engine.Compilation;

/// <summary>The text of every cell and loaded file, so that an error can show the line it speaks of.</summary>
internal sealed class CellSources
{
    private readonly Dictionary<string, string[]> linesOf = [];
    private readonly Lock sync = new();

    public void Add(string name, string code)
    {
        lock (sync)
            linesOf[name] = code.ReplaceLineEndings("\n").Split('\n');
    }

    public bool Knows(string name)
    {
        lock (sync)
            return linesOf.ContainsKey(name);
    }

    /// <summary>The latest cell but <paramref name="own"/> with a top-level declaration of <paramref name="name"/>; null when none has one.</summary>
    public string? Declaring(string name, string own)
    {
        lock (sync)
            return linesOf.Reverse().Where(cell => cell.Key != own).FirstOrDefault(cell => Declares(string.Join('\n', cell.Value), name)).Key;
    }

    private static bool Declares(string code, string name)
    {
        if (!code.Contains(name, StringComparison.Ordinal))
            return false;
        var root = SubmissionCompiler.Parse(code, "").GetCompilationUnitRoot();
        return root.Members.Any(member => member switch
        {
            FieldDeclarationSyntax field => field.Declaration.Variables.Any(variable => variable.Identifier.ValueText == name),
            MethodDeclarationSyntax method => method.Identifier.ValueText == name,
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText == name,
            _ => false,
        });
    }

    /// <summary>A line of a cell, counted from 1; null when there is none.</summary>
    public string? Line(string? name, int number)
    {
        lock (sync)
            return name is not null && linesOf.TryGetValue(name, out string[]? lines) && number >= 1 && number <= lines.Length ? lines[number - 1] : null;
    }
}
