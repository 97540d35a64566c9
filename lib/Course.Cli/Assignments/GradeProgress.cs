using System.Globalization;
using Course.Classroom.Grading;
using Course.Classroom.Results;

namespace Course.Cli.Assignments;

/// <summary>A line for each submission.</summary>
internal sealed class GradeProgress(TextWriter output, int total) : IGradeProgress
{
    private readonly Lock gate = new();
    private int count;

    public void Graded(SubmissionResult result)
    {
        string points = string.Create(CultureInfo.InvariantCulture, $"{result.Score:0.##} of {result.Max:0.##} points");
        string verdict = result.Verdict == SubmissionVerdict.Graded ? points : $"{VerdictNames.Of(result.Verdict)} ({points}): {TerminalText.Line(result.Reason)}";
        string late = result.LatePenalty > 0 ? $", {Percent(result.LatePenalty)} off for being late" : "";
        string look = result.Tampering.Count + result.Suspicions.Count is > 0 and int remarks ? $", {remarks} {(remarks == 1 ? "thing" : "things")} to look at" : "";
        string note = result.TimeNote is null ? "" : $". {TerminalText.Line(result.TimeNote)}";
        Line(result.Student, $"{verdict}{late} in {result.Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s{look}{note}");
    }

    public void AlreadyGraded(string student) => Line(student, "graded before");

    public void PenaltyChanged(string student, double before, double now) => Line(student, $"graded before; {Percent(now)} off for being late instead of {Percent(before)}");

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.#} %");

    private void Line(string student, string text)
    {
        lock (gate)
            output.WriteLine($"[{++count}/{total}] {TerminalText.Line(student)}: {text}");
    }
}
