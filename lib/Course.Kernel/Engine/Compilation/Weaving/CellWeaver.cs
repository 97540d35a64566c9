using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Course.Kernel.Engine.Compilation.Weaving;

/// <summary>
/// Puts the checks of <see cref="Execution.Interruption"/> into a compiled cell. They go into the compiler's output and not into the
/// code, so that the code means what it says, and so that members which the compiler writes carry them too.
/// </summary>
internal static class CellWeaver
{
    /// <param name="image">The assembly as the compiler wrote it.</param>
    /// <param name="symbols">Its portable debug information.</param>
    /// <param name="statements">Where the statements at the top of the cell begin, in order: line and column, counted from 1.</param>
    /// <returns>The assembly with checks, and its debug information.</returns>
    public static (MemoryStream Image, MemoryStream Symbols) Weave(Stream image, Stream symbols, IReadOnlyList<(int Line, int Column)> statements)
    {
        using var module = ModuleDefinition.ReadModule(image, new ReaderParameters(ReadingMode.Deferred)
        {
            AssemblyResolver = NoResolver.Instance,
            ReadSymbols = true,
            SymbolReaderProvider = new PortablePdbReaderProvider(),
            SymbolStream = symbols,
        });
        Hooks hooks = new(module);
        foreach (var type in module.GetTypes())
        {
            if (IsWoven(type))
            {
                foreach (var method in type.Methods.Where(method => method.HasBody))
                    Weave(method, hooks, statements);
            }
        }
        MemoryStream woven = new();
        MemoryStream wovenSymbols = new();
        module.Write(woven, new WriterParameters
        {
            WriteSymbols = true,
            SymbolWriterProvider = new PortablePdbWriterProvider(),
            SymbolStream = wovenSymbols,
        });
        woven.Position = 0;
        wovenSymbols.Position = 0;
        return (woven, wovenSymbols);
    }

    private static void Weave(MethodDefinition method, Hooks hooks, IReadOnlyList<(int Line, int Column)> statements)
    {
        // Called by native code, which no exception may reach.
        if (Has(method, "UnmanagedCallersOnlyAttribute"))
            return;
        MethodWeaver weaver = new(method, hooks);
        weaver.GuardMatMul();
        weaver.LetTheStopPass();
        weaver.CheckLoops(IsTopOfCell(method) ? statements : []);
        if (IsAsync(method))
            // The last of all must not lose the trace: nothing of the cell would be left in it.
            weaver.EnterAsync(handsOver: !IsTopOfCell(method));
        else if (MayCallItself(method))
            weaver.Enter();
        weaver.Finish();
    }

    /// <summary>False for what the compiler writes for itself, and no code of the cell is in.</summary>
    private static bool IsWoven(TypeDefinition type) =>
        type.Name is not "<Module>" && !type.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal);

    private static bool MayCallItself(MethodDefinition method)
    {
        if (method.IsConstructor)
        {
            // An exception in a static constructor would make its type unusable for good. Constructors of closures and iterators only fill fields.
            return !method.IsStatic && !IsClosure(method.DeclaringType) && !IsScriptClass(method.DeclaringType);
        }
        if (method.IsStatic && method.Name is "<Factory>" or "<Main>")
            return false;
        // An exception in a finalizer would end the process; what only makes a state machine calls nothing of the cell.
        return method is not { Name: "Finalize", IsVirtual: true, HasParameters: false }
            && !Has(method, "AsyncStateMachineAttribute")
            && !Has(method, "IteratorStateMachineAttribute")
            && !Has(method, "AsyncIteratorStateMachineAttribute");
    }

    private static bool IsTopOfCell(MethodDefinition method) =>
        method.Name == "MoveNext" && method.DeclaringType is { DeclaringType: { } outer, Name: var name }
        && IsScriptClass(outer) && name.StartsWith("<<Initialize>>", StringComparison.Ordinal);

    private static bool IsScriptClass(TypeDefinition type) => type is { Name: SubmissionCompiler.ClassName, DeclaringType: null };

    private static bool IsAsync(MethodDefinition method) => method.Name == "MoveNext" && IsClosure(method.DeclaringType)
        && method.DeclaringType.Interfaces.Any(one => one.InterfaceType.FullName == "System.Runtime.CompilerServices.IAsyncStateMachine");

    /// <summary>True for classes that hold the variables of lambdas, iterators and async methods.</summary>
    private static bool IsClosure(TypeDefinition type) =>
        type.DeclaringType is not null && type.Name.StartsWith('<') && !type.Name.StartsWith("<>f__Anonymous", StringComparison.Ordinal);

    private static bool Has(MethodDefinition method, string attribute) =>
        method.HasCustomAttributes && method.CustomAttributes.Any(one => one.AttributeType.Name == attribute);

    /// <summary>Nothing here asks what another assembly holds.</summary>
    private sealed class NoResolver : IAssemblyResolver
    {
        public static readonly NoResolver Instance = new();

        public AssemblyDefinition Resolve(AssemblyNameReference name) => throw new AssemblyResolutionException(name);

        public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => throw new AssemblyResolutionException(name);

        public void Dispose()
        {
        }
    }
}
