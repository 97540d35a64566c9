using System.Globalization;
using System.Text.Json.Nodes;
using Course.Runtime;

namespace Course.Checks;

/// <summary>
/// The answers of a learner's code to the checks of a test cell, and nothing else: no expected answers, no points, not even the names of the checks.
/// A grader writes test cells in this form, runs them beside the learner's code, and has the answers judged elsewhere (<see cref="AnswerKey"/>).
/// </summary>
public sealed class AnswerSheet : ICellData
{
    /// <summary>All answers of a test cell together have so many characters at the most.</summary>
    public const int MaxLength = 1_000_000;

    private readonly StudentCalls calls = new();
    private readonly JsonArray answers = [];
    private int budget = MaxLength;

    private AnswerSheet()
    {
    }

    string ICellData.Data => new JsonObject { ["answers"] = answers.DeepClone() }.ToJsonString();

    /// <summary>Stands first in a test cell: what earlier cells changed must not change its inputs.</summary>
    public static void Prepare() => CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

    /// <summary>Begins.</summary>
    public static AnswerSheet Begin() => new();

    /// <summary>As <see cref="Assessment.Given"/>.</summary>
    public AnswerSheet Given(object input, string name)
    {
        calls.Give(input, name);
        return this;
    }

    /// <summary>As <see cref="Assessment.Within"/>.</summary>
    public AnswerSheet Within(double seconds)
    {
        calls.Limit(seconds);
        return this;
    }

    /// <summary>Takes the answer of one check.</summary>
    /// <param name="answer">Calls the learner's code.</param>
    public AnswerSheet Ask(Func<object?> answer)
    {
        answers.Add(AnswerJson.Write(calls.Make(answer), ref budget));
        return this;
    }

    /// <summary>Takes a number.</summary>
    /// <param name="measure">Calls the learner's code and measures it.</param>
    public AnswerSheet Measure(Func<double> measure) => Ask(() => measure());

    /// <summary>Takes two answers that will be compared with one another.</summary>
    /// <param name="answer">Calls the learner's code.</param>
    /// <param name="other">Calls it in another way.</param>
    public AnswerSheet AskTwice(Func<object?> answer, Func<object?> other) => Ask(() => (answer(), other()));
}
