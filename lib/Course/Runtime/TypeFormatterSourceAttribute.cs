namespace Course.Runtime;

/// <summary>
/// Says which class makes the display formatters of a type. Notebook hosts find this attribute by its name and its two
/// properties, so that a type can be shown in a host without a registration call and without a package reference.
/// </summary>
/// <param name="formatterSourceType">
/// A class with a parameterless constructor and a method <c>CreateTypeFormatters()</c> returning objects like <see cref="MimeFormatter"/>.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types a host should put into the bundle; null for the host's default.</summary>
    public string[]? PreferredMimeTypes { get; init; }
}
