using System.Runtime.CompilerServices;
using Course.Runtime;

namespace Course.Tests;

internal static class ModuleStart
{
    /// <summary>The variable that turns this program into one of the small programs of <see cref="ChildProgram"/>.</summary>
    internal const string ChildVariable = "COURSE_TESTS_CHILD";

    [ModuleInitializer]
    internal static void Start()
    {
        // Many tests use torch before they touch the library, which has to be there first to load libtorch.
        RuntimeHelpers.RunModuleConstructor(typeof(LibTorch).Module.ModuleHandle);
        if (Environment.GetEnvironmentVariable(ChildVariable) is { } program)
            Environment.Exit(ChildProgram.Run(program));
        // Tests start on several threads at once; the first use of torch should not be a matter of chance.
        LibTorch.EnsureLoaded();
    }
}
