using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Course.Kernel.Engine;

/// <summary>Takes the first cell's slowness on itself: loads the compiler and has the runtime compile its hot paths.</summary>
internal static class Warmth
{
    private const string Sample = """
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
        SyntaxTree tree = SubmissionCompiler.Parse(Sample, "warm-up");
        Submission submission = compiler.Compile(tree, CancellationToken.None);
        CellAssemblies apart = new(host);
        new SubmissionChain(compiler, apart).PrepareApart(submission)().GetAwaiter().GetResult();
        ValueFormatter.Format(1);
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
