using System.Reflection;
using System.Runtime.CompilerServices;

namespace Course.Runtime;

/// <summary>What happens when a host first touches Course.dll: nothing is loaded, two watches are set.</summary>
internal static class ModuleStart
{
#pragma warning disable CA2255 // A library rarely starts itself. This one must act before TorchSharp does, in hosts it does not know.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Start()
    {
        WhenLoaded("TorchSharp", LibTorch.Attach);
        InteractiveHost.Attach();
    }

    /// <summary>Acts on an assembly that is there already, and on each that comes: a host may hold several copies.</summary>
    internal static void WhenLoaded(string name, Action<Assembly> act)
    {
        AppDomain.CurrentDomain.AssemblyLoad += (_, args) => ActIfNamed(args.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            ActIfNamed(assembly);

        void ActIfNamed(Assembly assembly)
        {
            if (assembly.GetName().Name == name)
                act(assembly);
        }
    }
}
