using System.Reflection;
using System.Runtime.CompilerServices;
using Course.Kernel.Engine.Compilation;
using Course.Kernel.Engine.Views;

namespace Course.Kernel.Engine;

/// <summary>Takes the first cell's slowness on itself: loads the compiler and has the runtime compile its hot paths.</summary>
internal static class Warmup
{
    /// <summary>What the first cell waits for; each line more here would make every start slower.</summary>
    private const string First = "1 + 1";

    /// <summary>What later cells are glad of; compiled while the first one may already run.</summary>
    private const string Later = """
        using System.Threading;
        int number = 1;
        int Twice(int x) => 2 * x;
        var list = new List<int> { 1, 2, 3 }.Select(x => x + number).Where(x => x > Twice(1)).ToArray();
        await Task.CompletedTask;
        $"{list.Length} of {number}"
        """;

    public static void Run(SubmissionCompiler compiler, CellReferences references, HostAssemblies host, SessionOptions options)
    {
        Task formatting = Task.Run(() => ValueFormatter.Format(1));
        string kernel = Path.GetFileNameWithoutExtension(typeof(Warmup).Assembly.Location);
        references.Begin(options.Assemblies, host.PathOf(kernel) ?? typeof(Warmup).Assembly.Location);
        RunApart(First, compiler, host);
        foreach (string name in options.Assemblies)
        {
            // A library may want to act before the first cell does: Course prepares for libtorch and registers its formatters.
            RuntimeHelpers.RunModuleConstructor(Assembly.Load(name).ManifestModule.ModuleHandle);
        }
        formatting.GetAwaiter().GetResult();
        Task.Run(() => RunApart(Later, compiler, host));
    }

    private static void RunApart(string code, SubmissionCompiler compiler, HostAssemblies host)
    {
        var submission = compiler.CompileAlone(SubmissionCompiler.Parse(code, "warm-up"), CancellationToken.None);
        new SubmissionChain(compiler, new CellAssemblies(host), _ => { }).PrepareApart(submission)().GetAwaiter().GetResult();
    }
}
