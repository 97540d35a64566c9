using Course.Classroom.Results;

namespace Course.Classroom.Feedback;

/// <summary>What a student can do about the points that are missing, one sentence for each task.</summary>
internal static class NextSteps
{
    /// <summary>The steps in the order of the tasks; none where nothing is missing.</summary>
    public static IReadOnlyList<string> Of(SubmissionResult result)
    {
        if (OfFile(result) is { } file)
            return [file];
        List<string> steps = [.. result.Tasks.Where(task => task.Score < task.Max).Select(task => (task.Title, Step: Of(task))).Where(pair => pair.Step is not null).Select(pair => $"{pair.Title}: {pair.Step}")];
        if (steps.Count > 0 && result.Tasks.Any(task => task.Score < task.Max && task.Verdict != TaskVerdict.ByHand))
            steps.Add($"If you may hand in again, first run “dotnet run --project lib/Course.Cli -- assignment check {result.Assignment}.ipynb” in the folder of the course: it runs the visible checks.");
        return steps;
    }

    /// <summary>What to do where the notebook as a whole is the reason; null where it is not.</summary>
    private static string? OfFile(SubmissionResult result) => result.Verdict switch
    {
        SubmissionVerdict.NoSubmission or SubmissionVerdict.NotANotebook or SubmissionVerdict.OtherAssignment =>
            $"Hand in one file, the notebook {result.Assignment}.ipynb that you were given, with your answers in it. “dotnet run --project lib/Course.Cli -- assignment check FILE”, in the folder of the course, tells you whether a file is the right one.",
        SubmissionVerdict.TooLarge => "Clear the outputs of the notebook, save it, and hand that file in.",
        SubmissionVerdict.NotGraded => "Nothing: your instructor has to grade this file again.",
        _ => null,
    };

    private static string? Of(TaskResult task) => task.Verdict switch
    {
        _ when task.Mark?.Score is not null => null,
        TaskVerdict.NoAnswer => "write an answer into the cell below the task.",
        TaskVerdict.DoesNotCompile => "run your cell and correct the first error that the compiler names; later ones often follow from it.",
        TaskVerdict.Failed => "restart the kernel and run all cells from top to bottom: the error that is quoted below appears there too.",
        TaskVerdict.OutOfTime => "look for a loop that does not end, and for work that is repeated inside a loop.",
        TaskVerdict.ByHand => "wait until a person has graded it.",
        TaskVerdict.NotRun => "find out first why the notebook did not run to its end; this task was not reached.",
        // What follows an exception may only be its consequence.
        _ when task.Checks.FirstOrDefault(check => check is { Passed: false, Hidden: false, Error: not null }) is { } thrown =>
            $"run the test cell and begin with “{thrown.Name}”: no answer comes there, and the error below says why.",
        _ when task.Checks.FirstOrDefault(check => check is { Passed: false, Hidden: false }) is { } shown =>
            $"start with the check “{shown.Name}”, and work out by hand why {(shown.Expected is { Length: > 0 and < 40 } expected ? $"{expected.TrimEnd('.')} is" : "the expected answer is")} right. Its test cell shows the inputs.",
        _ => "all visible checks pass, and a hidden one does not. Try inputs of your own: other sizes, an empty input, negative or very large numbers.",
    };
}
