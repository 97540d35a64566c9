using System.Reflection;

namespace Course.Kernel.Engine;

/// <summary>Takes the first cell's slowness on itself: loads the compiler and has the runtime compile its hot paths.</summary>
internal static class Warmth
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

    public static void Raise(SubmissionCompiler compiler, HostAssemblies host, SessionOptions options)
    {
        string kernel = Path.GetFileNameWithoutExtension(typeof(Warmth).Assembly.Location);
        compiler.AddReferences(host.Framework().Where(IsManaged));
        compiler.AddReferences(host.Closure(options.Assemblies));
        compiler.AddReferences([host.PathOf(kernel) ?? typeof(Warmth).Assembly.Location]);
        Run(First, compiler, host);
        ValueFormatter.Format(1);
        Task.Run(() => RunLater(compiler, host));
    }

    private static void RunLater(SubmissionCompiler compiler, HostAssemblies host)
    {
        try
        {
            Run(Later, compiler, host);
        }
        catch (CompilationFailedException)
        {
            // A first cell that was faster has given a name here another meaning: no more than some warmth is lost.
        }
    }

    private static void Run(string code, SubmissionCompiler compiler, HostAssemblies host)
    {
        Submission submission = compiler.Compile(SubmissionCompiler.Parse(code, "warm-up"), CancellationToken.None);
        new SubmissionChain(compiler, new CellAssemblies(host)).PrepareApart(submission)().GetAwaiter().GetResult();
    }

    private static bool IsManaged(string path)
    {
        try
        {
            AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
