using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;

namespace Course.Checks;

/// <summary>An answer in a form that can be compared and shown: read once, so that nothing that happens later changes it.</summary>
internal abstract partial record Answer
{
    // A sequence that never ends must not eat the memory.
    internal const int MaxItems = 1_000_000;

    // As deep as AnswerJson writes. A sequence may also contain itself, several times over.
    private const int MaxDepth = 24;

    private Answer()
    {
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="value">Whatever came; null too.</param>
    public static Answer Of(object? value) => Of(value, new Reading(null, null, 0, new Budget()));

    private static Answer Of(object? value, Reading at) => value switch
    {
        _ when at.Depth > MaxDepth || at.Budget.Left-- <= 0 || at.IsInside(value) => new Other("sequence that contains itself, or is too large", ""),
        null => new Nothing("null"),
        Answer already => already,
        bool flag => new Flag(flag),
        string text => new Text(text),
        char or Enum => new Text(value.ToString()!),
        Matrix<double> matrix => new Numeric([matrix.RowCount, matrix.ColumnCount], matrix.ToRowMajorArray(), NumberKind.Real, "matrix"),
        Vector<double> vector => new Numeric([vector.Count], vector.ToArray(), NumberKind.Real, "vector"),
        torch.Tensor tensor => OfTensor(tensor),
        Array { Rank: > 1 } array => OfArray(array, at.Inside(array)),
        ITuple tuple => new Items([.. Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i], at.Inside(tuple)))], "tuple"),
        IEnumerable sequence => OfSequence(sequence, at.Inside(sequence)),
        IConvertible number when KindOf(number) is { } kind => new Numeric([], [number.ToDouble(CultureInfo.InvariantCulture)], kind, "number"),
        _ => new Other(value.GetType().Name, value.ToString() ?? "", value is Delegate),
    };

    /// <summary>What is different, as an end of a sentence; null when it is the expected answer.</summary>
    /// <param name="expected">The answer it is compared with.</param>
    /// <param name="tolerance">How far a number may lie from the expected one, times max(1, |expected|).</param>
    public string? DifferenceFrom(Answer expected, double tolerance) => (this, expected) switch
    {
        (Numeric came, Numeric right) => came.Difference(right, tolerance),
        (Items came, Items right) => came.Difference(right, tolerance),
        (Items { Values.Count: 0 }, Numeric { Values.Length: 0 }) or (Numeric { Values.Length: 0 }, Items { Values.Count: 0 }) => null,
        _ when GetType() == expected.GetType() => Equals(expected) ? null : $"expected {expected}",
        _ => $"expected {expected.Kind}",
    };

    /// <summary>Whether all numbers in it are finite.</summary>
    public bool IsFinite => this switch
    {
        Numeric numbers => numbers.Values.All(double.IsFinite),
        Items items => items.Values.All(item => item.IsFinite),
        _ => true,
    };

    /// <summary>Something in it that is neither numbers nor texts, so that nothing can be compared with it; null when there is none.</summary>
    public Other? Incomparable => this switch
    {
        Other other => other,
        Items items => items.Values.Select(item => item.Incomparable).FirstOrDefault(other => other is not null),
        _ => null,
    };

    /// <summary>What it is, with its article: <c>a 2×3 matrix</c>.</summary>
    public abstract string Kind { get; }

    private static Answer OfTensor(torch.Tensor tensor)
    {
        if (tensor.IsInvalid)
            return new Nothing("a tensor that is disposed already");
        if (torch.is_complex(tensor))
            return new Other("complex tensor", tensor.ToString()!);
        var kind = tensor.dtype == torch.ScalarType.Bool ? NumberKind.Truth : torch.is_floating_point(tensor) ? NumberKind.Real : NumberKind.Whole;
        using var scope = torch.NewDisposeScope();
        // TorchSharp's accessor does not read an empty one.
        double[] values = tensor.numel() == 0 ? [] : tensor.detach().cpu().to(torch.float64).contiguous().data<double>().ToArray();
        return new Numeric([.. tensor.shape.Select(size => (int)Math.Min(size, int.MaxValue))], values, kind, "tensor");
    }

    private static Answer OfArray(Array array, Reading at)
    {
        Answer[] items = [.. array.Cast<object?>().Select(item => Of(item, at))];
        int[] shape = [.. Enumerable.Range(0, array.Rank).Select(array.GetLength)];
        if (items.All(item => item is Flag))
            return Truths(shape, items, "array");
        return items.All(item => item is Numeric { Shape.Length: 0 })
            ? new Numeric(shape, [.. items.Select(item => ((Numeric)item).Values[0])], KindOf(items), "array")
            : new Items(items, "array");
    }

    private static Answer OfSequence(IEnumerable sequence, Reading at)
    {
        Answer[] items = [.. sequence.Cast<object?>().Take(Math.Min(MaxItems, at.Budget.Left + 1)).Select(item => Of(item, at))];
        if (items.Length == 0 || !items.All(item => item is Numeric or Flag))
            return new Items(items, "sequence");
        if (items.All(item => item is Flag))
            return Truths([items.Length], items, "sequence");
        // Rows of one length are one rectangle.
        return items.All(item => item is Numeric numeric && numeric.Shape.SequenceEqual((items[0] as Numeric)?.Shape ?? []) && numeric.What != "tensor")
            ? new Numeric([items.Length, .. ((Numeric)items[0]).Shape], [.. items.SelectMany(item => ((Numeric)item).Values)], KindOf(items), "sequence")
            : new Items(items, "sequence");
    }

    private static Numeric Truths(int[] shape, IEnumerable<Answer> items, string what) =>
        new(shape, [.. items.Select(item => ((Flag)item).Value ? 1.0 : 0)], NumberKind.Truth, what);

    private static NumberKind? KindOf(IConvertible value) => value.GetTypeCode() switch
    {
        TypeCode.Double or TypeCode.Single or TypeCode.Decimal => NumberKind.Real,
        >= TypeCode.SByte and <= TypeCode.UInt64 => NumberKind.Whole,
        _ => null,
    };

    private static NumberKind KindOf(IEnumerable<Answer> items) =>
        items.OfType<Numeric>().Select(item => item.Numbers).DefaultIfEmpty(NumberKind.Real).Max();

    /// <summary>Where in an answer something stands, and how much more is read of it.</summary>
    private sealed record Reading(object? Container, Reading? Outer, int Depth, Budget Budget)
    {
        public Reading Inside(object container) => new(container, this, Depth + 1, Budget);

        /// <summary>Whether it is one of those that it stands in.</summary>
        public bool IsInside(object? value)
        {
            if (value is null or string or ValueType)
                return false;
            for (var at = this; at is not null; at = at.Outer)
            {
                if (ReferenceEquals(at.Container, value))
                    return true;
            }
            return false;
        }
    }

    private sealed class Budget
    {
        public int Left { get; set; } = 2 * MaxItems;
    }

    /// <summary>Which numbers: true and false, whole ones, or any.</summary>
    internal enum NumberKind
    {
        /// <summary>True and false.</summary>
        Truth,

        /// <summary>Whole numbers.</summary>
        Whole,

        /// <summary>Floating point.</summary>
        Real,
    }

    /// <summary>True or false.</summary>
    internal sealed record Flag(bool Value) : Answer
    {
        public override string Kind => "true or false";

        public override string ToString() => Value ? "true" : "false";
    }

    /// <summary>A text, a letter, or the name of a choice.</summary>
    internal sealed record Text(string Value) : Answer
    {
        public override string Kind => "a text";

        public override string ToString() => $"\"{AnswerText.Shortened(Value)}\"";
    }

    /// <summary>No answer in it: null, or a disposed tensor.</summary>
    internal sealed record Nothing(string What) : Answer
    {
        public override string Kind => What;

        public override string ToString() => AnswerText.Shortened(What);
    }

    /// <summary>Something else, of which only the name of its type and its text are kept; no expected answer is one.</summary>
    internal sealed record Other(string Type, string Value, bool IsCode = false) : Answer
    {
        public override string Kind => $"a {Type}";

        public override string ToString() => AnswerText.Shortened(Value.Length == 0 ? Kind : Value);
    }
}
