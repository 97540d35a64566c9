using Mono.Cecil;
using Mono.Cecil.Cil;
using FieldAttributes = Mono.Cecil.FieldAttributes;
using MethodAttributes = Mono.Cecil.MethodAttributes;
using TypeAttributes = Mono.Cecil.TypeAttributes;

namespace Course.KeepAlive;

/// <summary>
/// Writes a copy of TorchSharp in which a scalar or tensor whose handle has been read stays reachable on that thread until
/// <see cref="Kept"/> further handles have been read there.
/// </summary>
/// <remarks>
/// TorchSharp reads the handle of an object and passes it to libtorch. From then on nothing refers to the object: a garbage collection that another
/// thread causes lets the finaliser free what libtorch is just reading. For the scalar of <c>x + 0.5</c> no code outside TorchSharp can prevent it.
/// The error is rare, needs a busy machine, and reads "Expected false to be true". In one run with a thread that collected without pause and four
/// others that burned processor time it came 43 times in 483,000 calls of <c>add_</c>.
/// </remarks>
internal static class Handles
{
    /// <summary>
    /// More than a native call takes, but for one that is given a long list, such as <c>cat</c> of more than 64 tensors that nobody else holds. Tensors that
    /// are left to the finaliser are freed later by as many reads; those that are disposed of are freed at once.
    /// </summary>
    private const int Kept = 64;

    private static readonly string[] Holders = ["TorchSharp.Scalar", "TorchSharp.torch/Tensor"];

    /// <summary>Reads one assembly and writes the other.</summary>
    /// <exception cref="NotSupportedException">The assembly has not the properties that are known to be read before a native call.</exception>
    public static void Keep(string source, string target)
    {
        using var module = ModuleDefinition.ReadModule(source);
        var keep = DefineKeep(module);
        foreach (string holder in Holders)
        {
            var body = module.GetType(holder)?.Properties.SingleOrDefault(property => property.Name == "Handle")?.GetMethod?.Body
                ?? throw new NotSupportedException($"{source}: {holder} has no property Handle. This version of TorchSharp is not known here.");
            var il = body.GetILProcessor();
            var first = body.Instructions[0];
            il.InsertBefore(first, il.Create(OpCodes.Ldarg_0));
            il.InsertBefore(first, il.Create(OpCodes.Call, keep));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
        // A name of its own: two builds may run at once.
        string written = $"{target}.{Path.GetRandomFileName()}";
        try
        {
            module.Write(written);
            File.Move(written, target, overwrite: true);
        }
        finally
        {
            File.Delete(written);
        }
    }

    // [ThreadStatic] static object[] kept; [ThreadStatic] static int next;
    // static void Keep(object one) { kept ??= new object[Kept]; kept[next++ & (Kept - 1)] = one; }
    private static MethodDefinition DefineKeep(ModuleDefinition module)
    {
        var threadStatic = module.ImportReference(new TypeReference("System", "ThreadStaticAttribute", module, module.TypeSystem.CoreLibrary));
        var type = new TypeDefinition("TorchSharp", "RecentHandles", TypeAttributes.NotPublic | TypeAttributes.Abstract | TypeAttributes.Sealed, module.TypeSystem.Object);
        var kept = ThreadField("kept", new ArrayType(module.TypeSystem.Object));
        var next = ThreadField("next", module.TypeSystem.Int32);
        var keep = new MethodDefinition("Keep", MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig, module.TypeSystem.Void);
        keep.Parameters.Add(new ParameterDefinition("one", ParameterAttributes.None, module.TypeSystem.Object));

        var il = keep.Body.GetILProcessor();
        var there = il.Create(OpCodes.Ldsfld, kept);
        il.Emit(OpCodes.Ldsfld, kept);
        il.Emit(OpCodes.Brtrue, there);
        il.Emit(OpCodes.Ldc_I4, Kept);
        il.Emit(OpCodes.Newarr, module.TypeSystem.Object);
        il.Emit(OpCodes.Stsfld, kept);
        il.Append(there);
        il.Emit(OpCodes.Ldsfld, next);
        il.Emit(OpCodes.Ldc_I4, Kept - 1);
        il.Emit(OpCodes.And);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Stelem_Ref);
        il.Emit(OpCodes.Ldsfld, next);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stsfld, next);
        il.Emit(OpCodes.Ret);

        type.Methods.Add(keep);
        module.Types.Add(type);
        return keep;

        FieldDefinition ThreadField(string name, TypeReference of)
        {
            var field = new FieldDefinition(name, FieldAttributes.Private | FieldAttributes.Static, of);
            field.CustomAttributes.Add(new CustomAttribute(new MethodReference(".ctor", module.TypeSystem.Void, threadStatic) { HasThis = true }));
            type.Fields.Add(field);
            return field;
        }
    }
}
