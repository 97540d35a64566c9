using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Course.Tests;

/// <summary>Which namespace of the library may use which. There is no circle among them.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Runtime"] = [],
        ["Data"] = ["Runtime"],
        ["Attention"] = ["Runtime"],
        ["Checks"] = ["Runtime"],
        ["Figures"] = ["Attention", "Data", "Runtime"],
        ["Training"] = ["Figures", "Runtime"],
        ["Models"] = ["Attention", "Data", "Training", "Runtime"],
        ["Displays"] = ["Data", "Figures", "Runtime"],
    };

    [Fact]
    public void NamespacesUseEachOtherAsTheyMay()
    {
        using var module = ModuleDefinition.ReadModule(typeof(Course.Runtime.Output).Assembly.Location);
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in module.GetTypes())
        {
            if (NameOf(type) is not { } from)
                continue;
            foreach (string to in Used(type).Select(NameOf).OfType<string>().Where(to => to != from))
                found.TryAdd($"{from} → {to}", type.FullName);
        }

        var allowed = Allowed.SelectMany(pair => pair.Value.Select(to => $"{pair.Key} → {to}"));
        string[] wrong = [.. found.ExceptBy(allowed, arrow => arrow.Key).Select(arrow => $"{arrow.Key}, in {arrow.Value}")];
        Assert.True(wrong.Length == 0, $"Not allowed: {string.Join("; ", wrong)}.");
        Assert.Equal([], allowed.Except(found.Keys));
    }

    [Fact]
    public void TheAllowedArrowsMakeNoCircle()
    {
        var done = new HashSet<string>();
        while (Allowed.Keys.FirstOrDefault(name => !done.Contains(name) && Allowed[name].All(done.Contains)) is { } next)
            done.Add(next);
        Assert.Equal(Allowed.Keys.Order(), done.Order());
    }

    /// <summary>The namespace below Course of a type, or of the type around it; null for other assemblies and for what the compiler adds.</summary>
    private static string? NameOf(TypeReference type)
    {
        var outer = type.GetElementType();
        while (outer.DeclaringType is not null)
            outer = outer.DeclaringType;
        return outer.Scope is ModuleDefinition && outer.Namespace.StartsWith("Course.", StringComparison.Ordinal) ? outer.Namespace["Course.".Length..] : null;
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

    /// <summary>A type and the types that it is made of: List of A, array of A.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification made => Parts(made.ElementType),
        _ => [type],
    };
}
