using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Kernel.Engine.Views;

/// <summary>Tells formatters that a person or a library registered from those that the formatting library has for everything.</summary>
internal static class CustomFormatters
{
    // Taken before anything was shown: a formatter that a type names by its attribute joins the list when the type is first asked for.
    private static readonly HashSet<ITypeFormatter> BuiltIn =
        [.. Formatter.RegisteredFormatters().Except(Formatter.RegisteredFormatters(includeDefaults: false))];

    /// <summary>True where somebody said how objects of this type look in this format.</summary>
    public static bool Has(Type type, string mimeType)
    {
        Formatter.GetPreferredMimeTypesFor(type);
        return Formatter.RegisteredFormatters().Any(formatter =>
            formatter.MimeType == mimeType && !BuiltIn.Contains(formatter) && IsFor(formatter.Type, type));
    }

    private static bool IsFor(Type formatted, Type type) => formatted.IsGenericTypeDefinition
        ? Lineage(type).Any(ancestor => ancestor.IsGenericType && ancestor.GetGenericTypeDefinition() == formatted)
        : formatted.IsAssignableFrom(type);

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
            yield return ancestor;
        foreach (var contract in type.GetInterfaces())
            yield return contract;
    }
}
