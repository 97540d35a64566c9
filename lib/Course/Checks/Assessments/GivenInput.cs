using MathNet.Numerics.LinearAlgebra;
using TorchSharp;

namespace Course.Checks;

/// <summary>An input that a learner's code is given and has to leave as it is.</summary>
internal sealed class GivenInput
{
    private readonly string name;
    private readonly Func<bool> isSame;
    private readonly Action restore;

    public GivenInput(object input, string name)
    {
        this.name = name;
        (isSame, restore) = Keep(input);
    }

    /// <summary>Puts changed inputs right.</summary>
    /// <returns>What was changed, for the learner; null when nothing was.</returns>
    public static string? Restore(IEnumerable<GivenInput> inputs)
    {
        List<string> changed = [];
        foreach (var input in inputs.Where(input => !input.isSame()))
        {
            changed.Add(input.name);
            input.restore();
        }

        return changed.Count == 0 ? null : $"It changed its input {string.Join(" and ", changed)}: work on a copy and leave what you are given as it is.";
    }

    private (Func<bool> IsSame, Action Restore) Keep(object input)
    {
        ArgumentNullException.ThrowIfNull(input);
        switch (input)
        {
            case Matrix<double> matrix:
                var kept = matrix.Clone();
                return (() => Same(kept.Enumerate(), matrix.Enumerate()), () => kept.CopyTo(matrix));
            case Vector<double> vector:
                var keptVector = vector.Clone();
                return (() => Same(keptVector, vector), () => keptVector.CopyTo(vector));
            case torch.Tensor tensor:
                return Keep(tensor);
            case Array array when array.GetType().GetElementType() is var item && (item!.IsValueType || item == typeof(string)):
                var keptArray = (Array)array.Clone();
                return (() => keptArray.Cast<object>().SequenceEqual(array.Cast<object>()), () => Array.Copy(keptArray, array, array.Length));
            case Array { Rank: 1 } array:
                object[] items = [.. array.Cast<object>()];
                var parts = items.Select(Keep).ToArray();
                return (
                    () => items.SequenceEqual(array.Cast<object>(), ReferenceEqualityComparer.Instance) && parts.All(part => part.IsSame()),
                    () =>
                    {
                        items.CopyTo(array, 0);
                        Array.ForEach(parts, part => part.Restore());
                    }
                );
            default:
                throw new ArgumentException(
                    $"{name} is a {input.GetType().Name}; an input to be kept is a matrix, a vector, a tensor, an array of numbers, texts or tuples, or an array of these.", nameof(input));
        }
    }

    private static (Func<bool> IsSame, Action Restore) Keep(torch.Tensor tensor)
    {
        var kept = tensor.detach().clone().DetachFromDisposeScope();
        return (IsSame, Restore);

        bool IsSame()
        {
            if (tensor.IsInvalid || !tensor.shape.SequenceEqual(kept.shape) || tensor.dtype != kept.dtype)
                return false;
            using var scope = torch.NewDisposeScope();
            var now = tensor.detach();
            return kept.eq(now).logical_or(kept.isnan().logical_and(now.isnan())).all().item<bool>();
        }

        void Restore()
        {
            // A disposed tensor is gone: the checks that still need it fail by themselves.
            if (tensor.IsInvalid || !tensor.shape.SequenceEqual(kept.shape))
                return;
            using var scope = torch.NewDisposeScope();
            using var noGradient = torch.no_grad();
            tensor.copy_(kept);
        }
    }

    private static bool Same(IEnumerable<double> left, IEnumerable<double> right) => left.SequenceEqual(right);   // Equals: NaN is NaN
}
