namespace Course.Runtime;

/// <summary>One representation of an object. Hosts call it by the names of its members.</summary>
/// <param name="mimeType">The MIME type of the representation, such as <c>text/plain</c>.</param>
/// <param name="format">Gives the representation, or null where the object has none of this type.</param>
public sealed class MimeFormatter(string mimeType, Func<object, string?> format)
{
    /// <summary>The MIME type of the representation.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes the representation of <paramref name="value"/>.</summary>
    /// <param name="value">The object to show.</param>
    /// <param name="writer">Where its representation goes.</param>
    /// <returns>False where the object has no representation of this type.</returns>
    public bool Format(object value, TextWriter writer)
    {
        if (format(value) is not { } text)
            return false;
        writer.Write(text);
        return true;
    }
}

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
