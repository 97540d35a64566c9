using System.Runtime.CompilerServices;
using Course.Runtime;
using Xunit.Sdk;
using Xunit.v3;

// torch's generator, the number of its threads and the output host are one for the process: no test may draw from,
// or show to, what another one has set.
[assembly: Parallelization(Mode = ParallelMode.None)]

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
        LibTorch.EnsureLoaded();
    }
}
