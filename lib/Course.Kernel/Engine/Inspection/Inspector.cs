using Course.Kernel.Engine.Compilation;
using Course.Kernel.Engine.Completions;
using Course.Kernel.Engine.Directives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Kernel.Engine.Inspection;

/// <summary>Says what is known about a name in a cell: its declaration, its documentation, a simple variable's value.</summary>
internal sealed class Inspector(SubmissionCompiler compiler, SubmissionChain chain, CellSources sources)
{
    private const int MaxOverloads = 8;
    private const int MaxValueLength = 200;

    /// <summary>An overload without a comment may borrow from the next; to search for many would take long.</summary>
    private const int MaxCommentsTried = 3;

    public CodeInspection? Inspect(string code, int position, bool detailed, CancellationToken token)
    {
        var sketch = CellParser.Sketch(code);
        if (sketch.DirectiveAt(position) is { } directive)
            return OfDirective(code[directive.Start..directive.End]);
        var tree = SubmissionCompiler.Parse(sketch.Code, "", token);
        var compilation = compiler.Bind(tree);
        var symbols = SymbolFinder.At(compilation.GetSemanticModel(tree), position, token);
        return symbols.Count == 0 ? null : Describe(symbols, new Documentation(compilation), detailed);
    }

    private static CodeInspection? OfDirective(string text)
    {
        string[] lines =
        [
            .. DirectiveRunner.Known
                .Where(known => text.Split(' ', '"')[0] == known.Name.Split(' ')[0])
                .Select(known => $"{known.Name}  {known.Purpose}"),
        ];
        string all = string.Join('\n', lines);
        return lines.Length == 0 ? null : new CodeInspection($"```\n{all}\n```", all);
    }

    private CodeInspection Describe(IReadOnlyList<ISymbol> symbols, Documentation documentation, bool detailed)
    {
        var symbol = symbols[0];
        List<string> declarations = [SymbolText.Signature(symbol)];
        string[] others = [.. symbols.Skip(1).Select(SymbolText.Signature).Distinct()];
        declarations.AddRange(detailed ? others : others.Take(MaxOverloads));
        string code = string.Join('\n', declarations);
        string? more = !detailed && others.Length > MaxOverloads ? $"and {others.Length - MaxOverloads} more" : null;
        var comment = symbols.Take(MaxCommentsTried).Select(documentation.Of).FirstOrDefault(found => found is not null);
        string? value = ValueOf(symbol);
        string? place = detailed ? PlaceOf(symbol) : null;
        string? source = detailed ? SourceOf(symbol) : null;
        return new CodeInspection(
            Joined([Block(code), more, value is null ? null : $"Value: `{value}`", .. Text(markdown: true), place, source is null ? null : Block(source)]),
            Joined([code, more, value is null ? null : $"Value: {value}", .. Text(markdown: false), place, source]));

        IEnumerable<string> Text(bool markdown) => comment is null ? [] : new DocumentationText(markdown).Sections(comment, detailed);
    }

    private static string Block(string code) => $"```csharp\n{code}\n```";

    private static string Joined(IEnumerable<string?> sections) => string.Join("\n\n", sections.Where(section => section is not null));

    /// <summary>Only of what prints itself without running anybody's code.</summary>
    private string? ValueOf(ISymbol symbol)
    {
        if (symbol is not IFieldSymbol || !SymbolText.IsOfCell(symbol)
            || chain.Variables().FirstOrDefault(variable => variable.Name == symbol.Name) is not { } variable)
        {
            return null;
        }
        return variable.Value switch
        {
            null => "null",
            string words => SymbolDisplay.FormatLiteral(words.Length <= MaxValueLength ? words : words[..MaxValueLength] + "…", quote: true),
            IFormattable number when number.GetType().IsPrimitive => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            bool or char => variable.Value.ToString(),
            Array array => $"{array.GetType().GetElementType()!.Name}[{string.Join(", ", Enumerable.Range(0, array.Rank).Select(array.GetLength))}]",
            _ => null,
        };
    }

    private static string? PlaceOf(ISymbol symbol) => symbol.Locations.FirstOrDefault() switch
    {
        { IsInSource: true } location when location.GetLineSpan() is { Path.Length: > 0 } span =>
            $"Declared in {span.Path}, line {span.StartLinePosition.Line + 1}",
        { IsInMetadata: true, MetadataModule.ContainingAssembly.Identity: var identity } =>
            $"From {identity.Name} {identity.Version.ToString(3)}",
        _ => null,
    };

    /// <summary>The lines of an earlier cell that declare it, as they were written.</summary>
    private string? SourceOf(ISymbol symbol)
    {
        if (symbol.DeclaringSyntaxReferences is not [{ } declared, ..] || declared.SyntaxTree.FilePath.Length == 0)
            return null;
        var span = declared.SyntaxTree.GetLineSpan(declared.Span);
        var lines = Enumerable.Range(span.StartLinePosition.Line + 1, span.EndLinePosition.Line - span.StartLinePosition.Line + 1)
            .Select(line => sources.Line(span.Path, line));
        return string.Join('\n', lines.Where(line => line is not null));
    }
}

/// <summary>What is known about the thing at a place in a cell.</summary>
/// <param name="Markdown">For front ends that show formatted text.</param>
/// <param name="Plain">For all others.</param>
internal sealed record CodeInspection(string Markdown, string Plain);
