using Course.Kernel.Engine.Cells;
using Course.Kernel.Engine.Execution;
using Mono.Cecil;

namespace Course.Kernel.Engine.Compilation.Weaving;

/// <summary>The methods that a woven cell calls, as its module names them.</summary>
internal sealed class Hooks(ModuleDefinition module)
{
    private readonly AssemblyNameReference kernel = KernelIn(module);
    private MethodReference? check;
    private MethodReference? enter;
    private MethodReference? handOver;
    private MethodReference? mayCatchAll;

    public MethodReference Check => check ??= Of(nameof(Interruption.Check), module.TypeSystem.Void);

    public MethodReference Enter => enter ??= Of(nameof(Interruption.Enter), module.TypeSystem.Void);

    public MethodReference MayCatchAll => mayCatchAll ??= Of("get_" + nameof(Interruption.MayCatchAll), module.TypeSystem.Boolean);

    /// <param name="exception">How the module names System.Exception.</param>
    public MethodReference HandOver(TypeReference exception)
    {
        if (handOver is null)
        {
            handOver = Of(nameof(Interruption.HandOver), exception);
            handOver.Parameters.Add(new ParameterDefinition(exception));
        }
        return handOver;
    }

    /// <summary>The guarded form of a tensor function; null for every other method.</summary>
    public MethodReference? GuardFor(MethodReference called)
    {
        if (called.Name != "matmul" || called.DeclaringType.FullName is not ("TorchSharp.torch" or "TorchSharp.torch/Tensor")
            || called.Parameters.Count + (called.HasThis ? 1 : 0) != 2)
        {
            return null;
        }
        var tensor = called.ReturnType;
        MethodReference guard = new(nameof(TensorGuard.MatMul), tensor, Type(typeof(TensorGuard)));
        guard.Parameters.Add(new ParameterDefinition(tensor));
        guard.Parameters.Add(new ParameterDefinition(tensor));
        return guard;
    }

    private static AssemblyNameReference KernelIn(ModuleDefinition module)
    {
        var name = typeof(Hooks).Assembly.GetName();
        var present = module.AssemblyReferences.FirstOrDefault(reference => reference.Name == name.Name);
        if (present is null)
        {
            present = new AssemblyNameReference(name.Name, name.Version);
            module.AssemblyReferences.Add(present);
        }
        return present;
    }

    private MethodReference Of(string method, TypeReference returned) => new(method, returned, Type(typeof(Interruption)));

    private TypeReference Type(Type type) => new(type.Namespace, type.Name, module, kernel, valueType: false);
}
