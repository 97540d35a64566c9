using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Runtime;

namespace Course.Checks;

/// <summary>
/// What the checks of an assignment expect, kept in a process in which only the assignment's own solutions run. A grader has the answers of learners
/// judged here, which come as data from where their code runs (<see cref="AnswerSheet"/>).
/// </summary>
public static class AnswerKey
{
    private static readonly Dictionary<string, Assessment> Kept = [];

    /// <summary>Keeps what a test cell expects.</summary>
    /// <param name="cell">The cell's id.</param>
    /// <param name="assessment">Its checks, run with the assignment's own solutions.</param>
    public static void Keep(string cell, Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        Kept[cell] = assessment;
    }

    /// <summary>Judges the answers of one learner.</summary>
    /// <param name="sheets">An object with an array for each test cell: the data of the visible sheet and that of the hidden one, null for one that did not come.</param>
    /// <returns>A value by which the client gets an object with the checks of each of these cells.</returns>
    public static object Judge(string sheets)
    {
        var judged = new JsonObject();
        foreach (var (cell, parts) in JsonNode.Parse(sheets)!.AsObject())
        {
            var assessment = Kept[cell];
            var visible = new Queue<CallOutcome>(Outcomes((string?)parts![0]));
            var hidden = new Queue<CallOutcome>(Outcomes((string?)parts![1]));
            judged[cell] = AssessmentFormat.Json(
                assessment.Task, assessment.Points, [.. assessment.Rules.Select(rule => rule.Assess((rule.Hidden ? hidden : visible).TryDequeue(out var call) ? call : CallOutcome.Missing))]);
        }

        return new Verdict(judged.ToJsonString());
    }

    /// <summary>The answers of a sheet; as many as can be read.</summary>
    private static List<CallOutcome> Outcomes(string? sheet)
    {
        List<CallOutcome> outcomes = [];
        try
        {
            if (sheet is not null && JsonNode.Parse(sheet) is JsonObject fields && fields["answers"] is JsonArray answers)
            {
                foreach (var answer in answers)
                    outcomes.Add(AnswerJson.ReadOutcome(answer));
            }
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or ArgumentException or OverflowException)
        {
            // Only code that reaches for the kernel's own objects can bring this about; what it wrote instead counts nothing.
        }

        return outcomes;
    }

    private sealed record Verdict(string Data) : ICellData;
}
