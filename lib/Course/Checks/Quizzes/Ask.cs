using System.Runtime.CompilerServices;

namespace Course.Checks;

/// <summary>Makes questions, for the files of <see cref="Quiz"/>. The text and what is said to learners are plain text; between backticks stands code.</summary>
internal static class Ask
{
    /// <summary>Asks for a number.</summary>
    /// <param name="text">What is asked.</param>
    /// <param name="answer">The right number.</param>
    /// <param name="because">Why it is right, as a sentence or two.</param>
    /// <param name="hint">What to think about when an answer is wrong and looks like no usual mistake; must not give the answer away.</param>
    /// <param name="tolerance">How far an answer may lie from the right one, times max(1, |right|): 0.005 where two digits are asked for.</param>
    /// <param name="unit">The unit; null for a pure number.</param>
    public static NumberQuestion Number(
        string text, double answer, string because, string hint, double tolerance = Assessment.DefaultTolerance, string? unit = null) =>
        new(text, answer, because, hint, tolerance) { Unit = unit };

    /// <summary>Asks for a vector.</summary>
    /// <inheritdoc cref="Number"/>
    public static VectorQuestion Vector(string text, double[] answer, string because, string hint, double tolerance = Assessment.DefaultTolerance) =>
        new(text, answer, because, hint, tolerance);

    /// <summary>Asks for a matrix.</summary>
    /// <inheritdoc cref="Number"/>
    public static MatrixQuestion Matrix(string text, double[,] answer, string because, string hint, double tolerance = Assessment.DefaultTolerance) =>
        new(text, answer, because, hint, tolerance);

    /// <summary>Asks to choose one of several answers, which are added in the order in which they are shown.</summary>
    /// <inheritdoc cref="Number"/>
    public static ChoiceQuestion Choice(string text, string hint) => new(text, hint, several: false);

    /// <summary>Asks to choose all that is right.</summary>
    /// <inheritdoc cref="Number"/>
    public static ChoiceQuestion Choices(string text, string hint) => new(text, hint, several: true);

    /// <summary>Asks for a line of code.</summary>
    /// <inheritdoc cref="Number"/>
    /// <param name="text">What is asked.</param>
    /// <param name="answer">The right code; shown to learners as it stands here.</param>
    /// <param name="inputs">Makes the inputs on which the code is tried, two or more, anew each time.</param>
    /// <param name="because">Why it is right, as a sentence or two.</param>
    /// <param name="hint">What to think about.</param>
    /// <param name="tolerance">How far a number may lie from the right one, times max(1, |right|).</param>
    /// <param name="code">The compiler fills in the code.</param>
    public static CodeQuestion<TIn, TOut> Code<TIn, TOut>(
        string text, Func<TIn, TOut> answer, Func<TIn[]> inputs, string because, string hint, double tolerance = Assessment.DefaultTolerance,
        [CallerArgumentExpression(nameof(answer))] string code = "") =>
        new(text, answer, code, inputs, because, hint, tolerance);
}
