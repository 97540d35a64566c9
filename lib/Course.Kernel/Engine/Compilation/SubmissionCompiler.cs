using System.Collections.Immutable;
using System.Text;
using Course.Kernel.Engine.Compilation.Outside;
using Course.Kernel.Engine.Compilation.Weaving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Course.Kernel.Engine.Compilation;

/// <summary>Compiles the cells of a session, each one seeing all that came before.</summary>
internal sealed class SubmissionCompiler
{
    /// <summary>
    /// The class that a cell becomes. One name for all, so that a type declared in a cell prints the same whenever the cell runs.
    /// </summary>
    public const string ClassName = "Cell";

    /// <summary>How cells are parsed.</summary>
    public static readonly CSharpParseOptions ParseOptions =
        CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Latest);

    private readonly string session = Guid.NewGuid().ToString("N")[..8];
    private readonly string[] importLines;
    private readonly OutsideTypes outsideTypes;
    private CSharpCompilationOptions firstOptions;
    private CSharpCompilationOptions laterOptions;
    private readonly HashSet<string> usings = [];
    private readonly CellReferences references;
    private CSharpCompilation? usingsAlone;
    private int number;

    // A cell has the references of the one before it. Giving them again would make the list grow with every cell.
    private int inherited;

    // Whether the last cell brought some.
    private bool lastAdded;

    // The last compilation whose name no kept assembly has, and how many references cells had then.
    private (CSharpCompilation Compilation, int References)? passing;

    public SubmissionCompiler(CellReferences references, IEnumerable<string> imports)
    {
        this.references = references;
        // Optimised, because lessons run loops in cells; the lines of a stack trace stay good enough to point at the code.
        laterOptions = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            warningLevel: 9999, // whoever shows them chooses
            concurrentBuild: false, // a cell is small: handing its parts to other threads takes longer than compiling them
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);
        firstOptions = laterOptions.WithUsings(imports);
        importLines = [.. imports.Select(import => import == typeof(Cells.Commands).FullName ? $"using static {import};" : $"using {import};")];
        outsideTypes = new OutsideTypes(session);
    }

    /// <summary>The last cell that ran; all earlier ones hang on it. Null before the first.</summary>
    public CSharpCompilation? Previous { get; private set; }

    /// <exception cref="CodeRefusedException">The code is too long, or nested too deeply.</exception>
    public static SyntaxTree Parse(string code, string path, CancellationToken token = default)
    {
        CodeLimits.Check(code);
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, path, token);
        CodeLimits.Check(tree);
        return tree;
    }

    /// <summary>
    /// A compilation of <paramref name="tree"/> that sees all earlier cells and all of the framework; nothing is emitted or remembered.
    /// </summary>
    public CSharpCompilation Bind(SyntaxTree tree) => Bind(tree, Previous, references.AllAfter(inherited));

    /// <summary>
    /// As <see cref="Bind(SyntaxTree)"/>, but of the earlier cells only the using lines are seen: to ask what is in scope takes the
    /// longer, the more cells there are.
    /// </summary>
    public CSharpCompilation BindToUsings(SyntaxTree tree)
    {
        usingsAlone ??= Bind(Parse(string.Join('\n', usings), ""), previous: null, references.Present);
        return Bind(tree, usingsAlone, references.AllAfter(usingsAlone.ExternalReferences.Length));
    }

    /// <summary>What the earlier cells declare outside of types; of one name the last.</summary>
    public IEnumerable<ISymbol> Declared()
    {
        HashSet<string> seen = [];
        for (var cell = Previous; cell is not null; cell = cell.ScriptCompilationInfo?.PreviousScriptCompilation)
        {
            foreach (var member in (cell.ScriptClass?.GetMembers() ?? []).Where(member => member.CanBeReferencedByName && seen.Add(member.Name)))
                yield return member;
        }
    }

    /// <summary>Compiles one cell.</summary>
    /// <exception cref="CompilationFailedException">The code has errors.</exception>
    /// <exception cref="CodeRefusedException">The code is nested too deeply.</exception>
    public Submission Compile(SyntaxTree tree, CancellationToken token)
    {
        try
        {
            var split = OutsideCode.Split(tree, token);
            var main = MainMethod.Of((CompilationUnitSyntax)tree.GetRoot(token), split is not null);
            var outside = split is { } parts ? CompileOutside(parts.Outside, token) : null;
            var script = ExtensionMethods.Lift(split?.Script ?? tree, token);
            bool repeats = Repeats(script);
            var before = repeats ? Previous!.ScriptCompilationInfo!.PreviousScriptCompilation : Previous;
            return CompileAfter(before, script, token) with { Repeats = repeats, Outside = outside, Main = main };
        }
        catch (InsufficientExecutionStackException)
        {
            throw CodeLimits.Refusal();
        }
    }

    /// <summary>Compiles code that sees no cell, while cells may be compiled.</summary>
    /// <exception cref="CompilationFailedException">The code has errors.</exception>
    public Submission CompileAlone(SyntaxTree tree, CancellationToken token) =>
        Compile(tree, Bind(tree, previous: null, references.Present), token);

    /// <summary>
    /// Makes a cell the one that the next cells see. One that leaves nothing behind is not kept: in a long session most cells only
    /// compute and show, and every name of a cell is looked for in all the kept ones.
    /// </summary>
    /// <returns>Whether it is kept.</returns>
    public bool Keep(Submission submission)
    {
        if (Previous is not null && inherited == references.Present.Length && !submission.LeavesSomething)
            return false;
        Previous = submission.Compilation;
        lastAdded = inherited != references.Present.Length;
        inherited = references.Present.Length;
        foreach (var line in ((CompilationUnitSyntax)submission.Compilation.SyntaxTrees[0].GetRoot()).Usings)
        {
            if (usings.Add(line.ToString()))
                usingsAlone = null;
        }
        return true;
    }

    /// <summary>
    /// True for a cell that declares anew all that the last one did, as the same cell run again does: nothing of the last one can be
    /// named any more, so this one takes its place, and memory does not grow with every run of a cell.
    /// </summary>
    private bool Repeats(SyntaxTree tree)
    {
        if (Previous?.ScriptCompilationInfo?.PreviousScriptCompilation is null || lastAdded || inherited != references.Present.Length)
            return false;
        HashSet<string> now = [.. ((CompilationUnitSyntax)tree.GetRoot()).Members.SelectMany(Declarations.Of)];
        var last = (CompilationUnitSyntax)Previous.SyntaxTrees[0].GetRoot();
        return Previous.ScriptClass!.GetMembers().Where(IsDeclared).All(member => Declarations.Of(member) is { } name && now.Contains(name))
            && last.Usings.Count == 0
            && !HasAnonymousObjects(last);
    }

    private Submission CompileAfter(CSharpCompilation? before, SyntaxTree tree, CancellationToken token)
    {
        try
        {
            var submission = Compile(tree, BindAfter(before, tree), token);
            passing = submission.LeavesSomething ? null : (submission.Compilation, references.Present.Length);
            return submission;
        }
        catch (CompilationFailedException failure) when (SpanValue.Copied(tree, failure.Errors) is { } copied)
        {
            return CompileAfter(before, copied, token);
        }
        catch (CompilationFailedException) when (references.Rest.Length > 0)
        {
            var cured = Compile(tree, Bind(tree, before, references.AllAfter(inherited)), token);
            references.AddRest();
            return cured;
        }
    }

    /// <summary>
    /// Most cells leave nothing behind, and the next one sees the same: it takes over what the compiler worked out about references,
    /// which is a quarter of a small cell's time, with the name of an assembly that nothing refers to.
    /// </summary>
    private CSharpCompilation BindAfter(CSharpCompilation? before, SyntaxTree tree) =>
        passing is ({ } last, var count) && count == references.Present.Length && last.ScriptCompilationInfo!.PreviousScriptCompilation == before
            ? last.ReplaceSyntaxTree(last.SyntaxTrees[0], tree)
            : Bind(tree, before, references.Present.Skip(inherited));

    /// <summary>Compiles what a cell cannot hold; the cells from this one on may use it.</summary>
    private OutsideAssembly CompileOutside(SyntaxTree tree, CancellationToken token)
    {
        if (OutsideTypes.Names(tree).Intersect(Declared().OfType<INamedTypeSymbol>().Select(type => type.MetadataName)).FirstOrDefault() is { } taken)
        {
            throw new CodeRefusedException(
                $"A cell that ran before declares {taken} as a class of its own, which would hide this one: an extension block or a namespace takes the types of its cell "
                + "out of it. Use another name, or restart the kernel and run the cells again.");
        }
        references.AddRest();
        var written = outsideTypes.Bind(tree, references.Present, [.. importLines, .. usings], laterOptions);
        var published = written.ReplaceSyntaxTree(tree, OutsideCode.Published(tree));
        ThrowIfErrors(written, written.GetDiagnostics(token));
        (var image, var symbols, _) = Emit(written, published, [], token);
        string name = published.Assembly.Identity.GetDisplayName();
        outsideTypes.Add(published);
        references.AddLibraries([MetadataReference.CreateFromImage(image.ToArray(), filePath: name)]);
        // Only now: the compiler looks more closely at all references then.
        (firstOptions, laterOptions) = (OutsideTypes.NewestOnly(firstOptions), OutsideTypes.NewestOnly(laterOptions));
        return new OutsideAssembly(name, image, symbols);
    }

    private CSharpCompilation Bind(SyntaxTree tree, CSharpCompilation? previous, IEnumerable<MetadataReference> added)
    {
        int next = Interlocked.Increment(ref number);
        var options = (previous is null ? firstOptions : laterOptions).WithScriptClassName(ClassName);
        return CSharpCompilation.CreateScriptCompilation(
            $"Cells-{session}-{next}", tree, added, options, previous, returnType: typeof(object));
    }

    private static Submission Compile(SyntaxTree tree, CSharpCompilation compilation, CancellationToken token)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot(token);
        if (root.Members.Count == 0)
        {
            // Nothing but using lines, which the next cells see through the compilation alone.
            ThrowIfErrors(compilation, compilation.GetDiagnostics(token));
            return new Submission(compilation, Stream.Null, Stream.Null, HasCode: false, EndsInValue: false) { LeavesSomething = LeavesSomething(compilation) };
        }
        (var image, var symbols, var diagnostics) = Emit(compilation, compilation, StartsOf(root), token);
        return new Submission(compilation, image, symbols, HasCode: true, EndsInValue(compilation, token))
        {
            LeavesSomething = LeavesSomething(compilation),
            Warnings = [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning && !(diagnostic.Id == "CS4014" && IsValue(root, diagnostic)))],
        };
    }

    /// <summary>Makes an assembly of a compilation, with the checks that let it be interrupted.</summary>
    /// <param name="written">The code whose errors are told.</param>
    /// <param name="emitted">The code that is compiled.</param>
    /// <param name="statements">Where the statements at the top of the cell begin, as the debug information counts.</param>
    /// <param name="token">Stops it.</param>
    private static (MemoryStream Image, MemoryStream Symbols, ImmutableArray<Diagnostic> Diagnostics) Emit(
        CSharpCompilation written, CSharpCompilation emitted, IReadOnlyList<(int Line, int Column)> statements, CancellationToken token)
    {
        MemoryStream image = new();
        MemoryStream symbols = new();
        var result = emitted.Emit(
            image,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb),
            cancellationToken: token);
        if (!result.Success)
        {
            // Emitting gives up at the first kind of error; these are all.
            ThrowIfErrors(written, written.GetDiagnostics(token));
            ThrowIfErrors(emitted, result.Diagnostics);
        }
        image.Position = 0;
        symbols.Position = 0;
        (var wovenImage, var wovenSymbols) = CellWeaver.Weave(image, symbols, statements);
        return (wovenImage, wovenSymbols, result.Diagnostics);
    }

    /// <summary>Where the statements at the top of the cell begin, as the debug information counts.</summary>
    private static (int Line, int Column)[] StartsOf(CompilationUnitSyntax root) =>
    [
        .. from member in root.Members
           where member is GlobalStatementSyntax or FieldDeclarationSyntax
           let start = member.SyntaxTree.GetMappedLineSpan(member.Span).StartLinePosition
           select (start.Line + 1, start.Character + 1),
    ];

    private static void ThrowIfErrors(CSharpCompilation compilation, ImmutableArray<Diagnostic> diagnostics)
    {
        ImmutableArray<Diagnostic> errors = [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
            throw new CompilationFailedException(compilation, errors);
    }

    private static bool LeavesSomething(CSharpCompilation compilation)
    {
        var root = (CompilationUnitSyntax)compilation.SyntaxTrees[0].GetRoot();
        return root.Usings.Count > 0
            || compilation.ScriptClass!.GetMembers().Any(IsDeclared)
            || HasAnonymousObjects(root);
    }

    private static bool IsDeclared(ISymbol member) => member.CanBeReferencedByName && !member.IsImplicitlyDeclared;

    private static bool HasAnonymousObjects(CompilationUnitSyntax root) =>
        root.DescendantNodes().OfType<AnonymousObjectCreationExpressionSyntax>().Any();

    /// <summary>True at the expression whose value the cell shows: a task that is not awaited there shows itself, with a hint.</summary>
    private static bool IsValue(CompilationUnitSyntax root, Diagnostic diagnostic) =>
        root.Members is [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }]
        && diagnostic.Location.GetLineSpan().StartLinePosition.Line == last.GetLocation().GetLineSpan().StartLinePosition.Line;

    private static bool EndsInValue(CSharpCompilation compilation, CancellationToken token)
    {
        var root = (CompilationUnitSyntax)compilation.SyntaxTrees[0].GetRoot(token);
        if (root.Members is not [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax statement }]
            || !statement.SemicolonToken.IsMissing)
        {
            return false;
        }
        var type = compilation.GetSemanticModel(root.SyntaxTree).GetTypeInfo(statement.Expression, token);
        return type.Type?.SpecialType != SpecialType.System_Void;
    }
}

/// <summary>A compiled cell.</summary>
/// <param name="Compilation">Its compilation.</param>
/// <param name="Image">The assembly.</param>
/// <param name="Symbols">Its debug information.</param>
/// <param name="HasCode">False when it holds using lines only: there is nothing to run.</param>
/// <param name="EndsInValue">True when its last expression is to be shown.</param>
internal sealed record Submission(CSharpCompilation Compilation, Stream Image, Stream Symbols, bool HasCode, bool EndsInValue)
{
    /// <summary>Whether a later cell can tell that this one was there. Cells share the types of equal anonymous objects.</summary>
    public bool LeavesSomething { get; init; }

    /// <summary>True when it takes the place of the last kept cell, because it declares anew all that that one did.</summary>
    public bool Repeats { get; init; }

    /// <summary>What of the cell a cell cannot hold; null when all of it can stand there.</summary>
    public OutsideAssembly? Outside { get; init; }

    /// <summary>The Main to be run; null in most cells.</summary>
    public MainMethod? Main { get; init; }

    /// <summary>The compiler's warnings that are worth to be seen.</summary>
    public ImmutableArray<Diagnostic> Warnings { get; init; } = [];
}

/// <summary>The types of a cell that stand outside of it, compiled.</summary>
/// <param name="Name">The full name of the assembly.</param>
/// <param name="Image">The assembly.</param>
/// <param name="Symbols">Its debug information.</param>
internal sealed record OutsideAssembly(string Name, Stream Image, Stream Symbols);

/// <summary>A cell's code has errors.</summary>
internal sealed class CompilationFailedException(CSharpCompilation compilation, ImmutableArray<Diagnostic> errors) : Exception("The cell has errors.")
{
    /// <summary>The cell as it was written.</summary>
    public CSharpCompilation Compilation { get; } = compilation;

    public ImmutableArray<Diagnostic> Errors { get; } = errors;
}
