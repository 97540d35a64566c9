using Course.Kernel.Engine.Directives;

namespace Course.Kernel.Engine.Completions;

/// <summary>Completes cells: their code against all that the session has seen, and their directives.</summary>
internal sealed class Completer(SubmissionCompiler compiler, Func<string, string> fullPath)
{
    private static readonly string Packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private readonly DirectiveCompleter directives = new(fullPath, Packages);

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
