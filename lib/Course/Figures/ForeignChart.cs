using System.Reflection;

namespace Course.Figures;

/// <summary>
/// Charts by name: a host may hold a second copy of Plotly.NET, or another version, whose charts are no <c>GenericChart</c> of ours. In older
/// versions the type lies in a module of its own name.
/// </summary>
internal static class ForeignChart
{
    private const string Name = "GenericChart", FullName = $"Plotly.NET.{Name}", ToJson = "toJson";

    /// <summary>The type of all charts in this copy of Plotly.NET; null where it has none that says what it holds.</summary>
    public static Type? TypeIn(Assembly plotly)
    {
        var type = plotly.GetType(FullName);
        type = type?.GetNestedType(Name) ?? type;
        return type is not null && Writer(type) is not null ? type : null;
    }

    /// <summary>The chart as Plotly reads it; null where the object is no chart.</summary>
    public static string? Json(object chart)
    {
        for (var type = chart.GetType(); type is not null; type = type.BaseType)
        {
            if (Writer(type) is { } writer)
                return (string?)writer.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [chart], null);
        }
        return null;
    }

    private static MethodInfo? Writer(Type type) =>
        new[] { type, type.DeclaringType }.Where(holder => holder?.FullName == FullName)
            .Select(holder => holder!.GetMethod(ToJson, BindingFlags.Public | BindingFlags.Static, [type]))
            .FirstOrDefault(method => method?.ReturnType == typeof(string));
}
