using Course.Kernel.Engine.Compilation;
using Course.Kernel.Engine.Directives;
using Course.Runtime;

namespace Course.Kernel.Engine.Completions;

/// <summary>What may stand at a place in a cell.</summary>
/// <param name="Items">The best first.</param>
/// <param name="Start">Where the text that an item replaces begins, in UTF-16 units as everything here.</param>
/// <param name="End">Where it ends.</param>
internal sealed record CodeCompletions(IReadOnlyList<CompletionItem> Items, int Start, int End)
{
    /// <summary>Nothing may be said about this place.</summary>
    public static CodeCompletions None(int position) => new([], position, position);
}

/// <summary>One thing that may stand there.</summary>
/// <param name="Text">What is written into the cell.</param>
/// <param name="Kind">What it is, in the words that front ends have symbols for: method, property, class, keyword, file, …</param>
/// <param name="Signature">Its declaration in one line; empty where the text says it all.</param>
internal sealed record CompletionItem(string Text, string Kind, string Signature = "");

/// <summary>Completes cells: their code against all that the session has seen, and their directives.</summary>
internal sealed class Completer(SubmissionCompiler compiler, Func<string, string> fullPath)
{
    private readonly DirectiveCompleter directives = new(fullPath, DotnetFolders.Packages);

    public CodeCompletions Complete(string code, int position, CancellationToken token)
    {
        var sketch = CellParser.Sketch(code);
        if (sketch.DirectiveAt(position) is { } directive)
            return directives.Complete(code, directive.Start, position);
        if (sketch.IsText(position) || CodePlace.Find(sketch.Code, position) is not { } place)
            return CodeCompletions.None(position);
        var compilation = compiler.Bind(place.Tree);
        return new CodeCompleter(compiler, compilation.GetSemanticModel(place.Tree), place, token).Complete(code[place.Start..position]);
    }
}
