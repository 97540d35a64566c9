namespace Course.Checks;

/// <summary>A question whose answer is one number.</summary>
public sealed class NumberQuestion : ValueQuestion
{
    internal NumberQuestion(string text, double answer, string because, string hint, double tolerance)
        : base(text, answer, because, hint, tolerance)
    {
    }

    internal override string Asks => Unit is null ? "a number" : $"a number ({Unit})";

    /// <summary>Names a usual mistake by the number it gives.</summary>
    internal NumberQuestion Mistake(double wrong, string what)
    {
        Add(wrong, what);
        return this;
    }
}

/// <summary>A question whose answer is a vector, written as <c>Check([1, 2])</c>; a tuple, a MathNet vector or a tensor will do too.</summary>
public sealed class VectorQuestion : ValueQuestion
{
    private readonly int length;

    internal VectorQuestion(string text, double[] answer, string because, string hint, double tolerance)
        : base(text, answer, because, hint, tolerance) => length = answer.Length;

    internal override string Asks => $"a vector of {length} numbers, such as `[{string.Join(", ", Enumerable.Range(1, length))}]`";

    /// <inheritdoc cref="Question.Check(object?)"/>
    public Reply Check(double[]? answer) => base.Check(answer);

    /// <summary>Names a usual mistake by the vector it gives.</summary>
    internal VectorQuestion Mistake(double[] wrong, string what)
    {
        Add(wrong, what);
        return this;
    }
}

/// <summary>A question whose answer is a matrix, written by rows as <c>Check([[1, 2], [3, 4]])</c>; a <c>double[,]</c>, a MathNet matrix or a tensor will do too.</summary>
public sealed class MatrixQuestion : ValueQuestion
{
    private readonly int rows, columns;

    internal MatrixQuestion(string text, double[,] answer, string because, string hint, double tolerance)
        : base(text, answer, because, hint, tolerance) => (rows, columns) = (answer.GetLength(0), answer.GetLength(1));

    internal override string Asks => $"a {rows}×{columns} matrix, row by row, such as `[{string.Join(", ", Enumerable.Range(0, rows).Select(Row))}]`";

    /// <inheritdoc cref="Question.Check(object?)"/>
    public Reply Check(double[][]? answer) => base.Check(answer);

    /// <summary>Names a usual mistake by the matrix it gives.</summary>
    internal MatrixQuestion Mistake(double[,] wrong, string what)
    {
        Add(wrong, what);
        return this;
    }

    private string Row(int row) => $"[{string.Join(", ", Enumerable.Range((row * columns) + 1, columns))}]";
}
