using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Course.Tests;

/// <summary>Which namespace of a compiled library uses which.</summary>
internal static class Arrows
{
    /// <summary>What the namespace itself is called, in which those below it lie.</summary>
    public const string Root = "(root)";

    /// <summary>The arrows, written <c>From → To</c> without the root, each with a type that makes it.</summary>
    /// <param name="assembly">The library.</param>
    /// <param name="root">The namespace that all of its namespaces lie in.</param>
    public static IReadOnlyDictionary<string, string> In(Assembly assembly, string root)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in module.GetTypes())
        {
            if (NameOf(type, root) is not { } from)
                continue;
            foreach (string to in Used(type).Select(used => NameOf(used, root)).OfType<string>().Where(to => to != from))
                found.TryAdd($"{from} → {to}", type.FullName);
        }
        return found;
    }

    /// <summary>The first namespace below the root of a type, or of the type around it; null for other assemblies and for what the compiler adds.</summary>
    private static string? NameOf(TypeReference type, string root)
    {
        var outer = type.GetElementType();
        while (outer.DeclaringType is not null)
            outer = outer.DeclaringType;
        return outer.Scope is not ModuleDefinition ? null
            : outer.Namespace == root ? Root
            : outer.Namespace.StartsWith(root + ".", StringComparison.Ordinal) ? outer.Namespace[(root.Length + 1)..].Split('.')[0] : null;
    }

    private static IEnumerable<TypeReference> Used(TypeDefinition type)
    {
        IEnumerable<TypeReference?> used =
        [
            type.BaseType,
            .. type.Interfaces.Select(one => one.InterfaceType),
            .. type.CustomAttributes.SelectMany(Used),
            .. type.Fields.SelectMany(field => field.CustomAttributes.SelectMany(Used).Append(field.FieldType)),
            .. type.Methods.SelectMany(Used),
        ];
        return used.OfType<TypeReference>().SelectMany(Parts);
    }

    private static IEnumerable<TypeReference> Used(CustomAttribute attribute) =>
        [attribute.AttributeType, .. attribute.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>()];

    private static IEnumerable<TypeReference> Used(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.CustomAttributes.SelectMany(Used),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(Used) : [],
    ];

    private static IEnumerable<TypeReference> Used(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MemberReference { DeclaringType: { } type } => [type],
        _ => [],
    };

    /// <summary>Fails unless the library has just these arrows, each to a namespace that stands before its own, so that there is no circle.</summary>
    /// <param name="assembly">The library.</param>
    /// <param name="root">The namespace that all of its namespaces lie in.</param>
    /// <param name="allowed">The namespaces in an order, each with those that it uses.</param>
    public static void Check(Assembly assembly, string root, params (string Name, string[] Uses)[] allowed)
    {
        var found = In(assembly, root);
        string[] arrows = [.. allowed.SelectMany(one => one.Uses.Select(used => $"{one.Name} → {used}"))];
        string[] wrong = [.. found.Where(arrow => !arrows.Contains(arrow.Key)).Select(arrow => $"{arrow.Key}, in {arrow.Value}")];
        Assert.True(wrong.Length == 0, $"Not allowed: {string.Join("; ", wrong)}.");
        Assert.Equal([], arrows.Except(found.Keys));
        string[] names = [.. allowed.Select(one => one.Name)];
        Assert.All(allowed, one => Assert.All(one.Uses, used => Assert.True(Array.IndexOf(names, used) < Array.IndexOf(names, one.Name), $"{one.Name} → {used}")));
    }

    /// <summary>A type and the types that it is made of: List of A, array of A.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification made => Parts(made.ElementType),
        _ => [type],
    };
}
