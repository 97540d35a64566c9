using System.Collections;
using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Kernel.Engine.Views;

/// <summary>What sort of thing an object is, as far as showing it goes.</summary>
internal static class Kinds
{
    /// <summary>True for what is shown item by item.</summary>
    public static bool IsSequence(object? value) =>
        value is IEnumerable and not string && !HasOwnText(value.GetType()) && !CustomFormatters.Has(value.GetType(), PlainTextFormatter.MimeType);

    /// <summary>True for what is shown member by member.</summary>
    public static bool HasMembers(object? value) =>
        value is not (null or Type or Delegate or Exception or Task) && !IsSequence(value) && !HasOwnText(value.GetType())
        && !DataViews.IsTable(value) && !CustomFormatters.Has(value.GetType(), PlainTextFormatter.MimeType) && Member.Of(value).Count > 0;

    /// <summary>True for numbers, whose columns are set flush right.</summary>
    public static bool IsNumber(object? value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 or Half or float or double or decimal or System.Numerics.BigInteger;

    /// <summary>True for types whose author wrote a <c>ToString</c>; the one of a record or an anonymous type was written by the compiler.</summary>
    public static bool HasOwnText(Type type)
    {
        if (typeof(ITuple).IsAssignableFrom(type) || IsPair(type))
            return false;
        var author = type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType;
        return author is not null && author != typeof(object) && author != typeof(ValueType) && !IsRecord(type) && !IsAnonymous(type);
    }

    /// <summary>True for a piece of an array other than of text, which says what it holds.</summary>
    public static bool IsMemory(object? value) => value is not (null or Memory<char> or ReadOnlyMemory<char>)
        && value.GetType() is { IsGenericType: true } type && (type.GetGenericTypeDefinition() == typeof(Memory<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>));

    /// <summary>True for the entries of dictionaries.</summary>
    public static bool IsPair(Type type) =>
        type == typeof(DictionaryEntry) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>));

    /// <summary>True for the types of <c>new { … }</c>.</summary>
    public static bool IsAnonymous(Type type) => type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal);

    private static bool IsRecord(Type type) =>
        Attribute.IsDefined(type.GetMethod(nameof(ToString), Type.EmptyTypes)!, typeof(CompilerGeneratedAttribute), inherit: false);
}
