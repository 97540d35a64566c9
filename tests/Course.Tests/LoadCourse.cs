using System.Runtime.CompilerServices;
using Course.Runtime;

namespace Course.Tests;

/// <summary>Many tests use torch before they touch the library, which has to be there first to load libtorch.</summary>
internal static class LoadCourse
{
    [ModuleInitializer]
    internal static void Touch()
    {
        RuntimeHelpers.RunModuleConstructor(typeof(LibTorch).Module.ModuleHandle);
    }
}
