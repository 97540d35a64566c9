using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Course.Kernel.Engine.Views;

/// <summary>A named part of an object: a property, a field, an item of a tuple.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Get">Reads it; what a property throws is thrown.</param>
internal sealed record Member(string Name, Func<object, object?> Get)
{
    /// <summary>The parts of an object, in the order in which they were written.</summary>
    public static IReadOnlyList<Member> Of(object value)
    {
        var type = value.GetType();
        if (value is ITuple tuple)
            return [.. Enumerable.Range(0, tuple.Length).Select(i => new Member($"Item{i + 1}", item => ((ITuple)item)[i]))];
        if (DataViews.IsRow(value))
            return DataViews.Members(value);
        if (Kinds.IsPair(type))
            return [Property(type, "Key", "key"), Property(type, "Value", "value")];
        return
        [
            .. type.GetMembers(BindingFlags.Public | BindingFlags.Instance)
                .Where(IsShown)
                .DistinctBy(member => member.Name)
                .OrderBy(member => member.MetadataToken)
                .Select(member => member is FieldInfo field
                    ? new Member(field.Name, field.GetValue)
                    : Property(type, member.Name, member.Name)),
        ];
    }

    /// <summary>The part of an object; where it cannot be had, the reason stands in its place.</summary>
    public object? Read(object value)
    {
        try
        {
            return Get(value);
        }
        catch (Exception error) when ((error as TargetInvocationException)?.InnerException is not OperationCanceledException)
        {
            return new Missing((error as TargetInvocationException)?.InnerException ?? error);
        }
    }

    private static Member Property(Type type, string name, string shown)
    {
        var property = type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            ?? type.GetProperties(BindingFlags.Public | BindingFlags.Instance).First(candidate => candidate.Name == name);
        return new Member(shown, property.GetValue);
    }

    private static bool IsShown(MemberInfo member) => member switch
    {
        FieldInfo field => !field.FieldType.IsByRefLike && !field.FieldType.IsPointer,
        PropertyInfo { CanRead: true, GetMethod.IsPublic: true } property =>
            property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRef && !property.PropertyType.IsByRefLike && !property.PropertyType.IsPointer
            && property.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State != DebuggerBrowsableState.Never,
        _ => false,
    };
}

/// <summary>Stands for a value that could not be read.</summary>
/// <param name="Reason">What the property threw.</param>
internal sealed record Missing(Exception Reason)
{
    public override string ToString() => $"<{Reason.GetType().Name}: {ExceptionText.Message(Reason)}>";
}
