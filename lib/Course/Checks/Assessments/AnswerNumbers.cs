namespace Course.Checks;

internal abstract partial record Answer
{
    /// <summary>Numbers of a shape: one number, a vector, a matrix, a tensor, a rectangular array.</summary>
    /// <param name="Shape">The sizes; none for one number.</param>
    /// <param name="Values">The numbers, row after row; true is 1.</param>
    /// <param name="Numbers">Which numbers they are.</param>
    /// <param name="What">What held them.</param>
    internal sealed record Numeric(int[] Shape, double[] Values, NumberKind Numbers, string What) : Answer
    {
        public override string Kind => Shape.Length == 0 ? What == "tensor" ? "a tensor of one number" : "a number" : $"a {Sizes} {What}{Typed}";

        private string Sizes => Shape.Length == 1 ? $"{Shape[0]}-element" : string.Join('×', Shape);

        private string Typed => Numbers == NumberKind.Truth ? " of true and false" : "";

        public override string ToString() => AnswerText.Of(this);

        public bool Equals(Numeric? other) =>
            other is not null && Shape.SequenceEqual(other.Shape) && Numbers == other.Numbers && Values.SequenceEqual(other.Values);

        public override int GetHashCode() => HashCode.Combine(Shape.Length, Values.Length);

        /// <summary>What is different from other numbers; the first thing that tells most.</summary>
        public string? Difference(Numeric right, double tolerance)
        {
            if ((Numbers == NumberKind.Truth) != (right.Numbers == NumberKind.Truth))
                return $"expected {(right.Numbers == NumberKind.Truth ? "true and false" : "numbers, not true and false")}";
            if (!Shape.SequenceEqual(right.Shape))
                return $"the shape is {ShapeText(Shape)}, expected {ShapeText(right.Shape)}";
            int worst = -1;
            double largest = 0;
            for (int i = 0; i < Values.Length; i++)
            {
                double distance = Distance(Values[i], right.Values[i]);
                if (distance <= tolerance || distance <= largest)
                    continue;
                (worst, largest) = (i, distance);
            }

            return worst < 0 ? null : $"{Place(worst)}{AnswerText.Number(Values[worst], Numbers)}, expected {AnswerText.Number(right.Values[worst], Numbers)}{Missing(right)}";
        }

        /// <summary>How many of the numbers are those of an answer of the same shape.</summary>
        public int Agreeing(Numeric right, double tolerance) => Values.Zip(right.Values).Count(pair => Distance(pair.First, pair.Second) <= tolerance);

        // NaN and infinities are right only where they are expected.
        private static double Distance(double came, double right)
        {
            if (came.Equals(right))
                return 0;
            double distance = Math.Abs(came - right) / Math.Max(1, Math.Abs(right));
            return double.IsNaN(distance) ? double.PositiveInfinity : distance;
        }

        private string Place(int flat)
        {
            if (Shape.Length == 0)
                return "it is ";
            int[] index = new int[Shape.Length];
            for (int axis = Shape.Length - 1; axis >= 0; axis--)
            {
                index[axis] = flat % Shape[axis];
                flat /= Shape[axis];
            }

            return $"at [{string.Join(", ", index)}] it is ";
        }

        private string Missing(Numeric right)
        {
            int count = Values.Where((value, i) => !double.IsFinite(value) && double.IsFinite(right.Values[i])).Count();
            return count > 0 && Values.Length > 1 ? $" ({count} of {Values.Length} are NaN or infinite)" : "";
        }

        private static string ShapeText(int[] shape) => shape.Length == 0 ? "that of one number" : $"({string.Join(", ", shape)})";
    }

    /// <summary>Several answers that are not one block of numbers.</summary>
    internal sealed record Items(IReadOnlyList<Answer> Values, string What) : Answer
    {
        public override string Kind => $"a {What} of {Values.Count}";

        public override string ToString() => AnswerText.Shortened($"[{string.Join(", ", Values.Take(AnswerText.MaxNumbers))}{(Values.Count > AnswerText.MaxNumbers ? ", …" : "")}]");

        public bool Equals(Items? other) => other is not null && Difference(other, 0) is null;

        public override int GetHashCode() => Values.Count;

        /// <summary>What is different from other items: their number, or the first that differs.</summary>
        public string? Difference(Items right, double tolerance)
        {
            if (Values.Count != right.Values.Count)
                return $"these are {Values.Count}, expected {right.Values.Count}";
            return Values.Zip(right.Values)
                .Select((pair, i) => pair.First.DifferenceFrom(pair.Second, tolerance) is { } difference ? $"item {i}: {difference}" : null)
                .FirstOrDefault(difference => difference is not null);
        }
    }
}
