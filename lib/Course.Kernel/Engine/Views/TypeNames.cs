using System.Collections.Frozen;

namespace Course.Kernel.Engine.Views;

/// <summary>Names of types as one writes them in C#.</summary>
internal static class TypeNames
{
    private static readonly FrozenDictionary<Type, string> Keywords = new Dictionary<Type, string>
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    }.ToFrozenDictionary();

    /// <summary>The name without its namespace, with its type arguments.</summary>
    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword;
        if (type.IsArray)
            return ArrayName(type);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value) + "?";
        if (Kinds.IsAnonymous(type))
            return "anonymous type";
        string name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }

    // In C# the outer array's brackets come first.
    private static string ArrayName(Type type)
    {
        string brackets = "";
        var inner = type;
        while (inner.IsArray)
        {
            brackets += $"[{new string(',', inner.GetArrayRank() - 1)}]";
            inner = inner.GetElementType()!;
        }
        return Of(inner) + brackets;
    }
}
