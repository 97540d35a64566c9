using Course.Classroom.Results;

namespace Course.Classroom.Feedback;

/// <summary>What verdicts mean, for people.</summary>
internal static class VerdictTexts
{
    /// <summary>Of a notebook that came back as it was handed out.</summary>
    public const string Untouched = "Nothing was answered.";

    public static string Of(SubmissionVerdict verdict) => verdict switch
    {
        SubmissionVerdict.Graded => "The notebook ran to its end.",
        SubmissionVerdict.NoSubmission => "No notebook of this assignment was found, more than one was, or it could not be read.",
        SubmissionVerdict.NotANotebook => "The file that was handed in is not a notebook.",
        SubmissionVerdict.TooLarge => "The file that was handed in is too large to be read.",
        SubmissionVerdict.OtherAssignment => "The notebook that was handed in is not of this assignment.",
        SubmissionVerdict.KernelDied => "The program that ran the notebook ended again and again.",
        SubmissionVerdict.TimedOut => "The notebook used more processor time than a submission may, or waited without an end.",
        SubmissionVerdict.NotGraded => "The grader failed on this file, which is no fault of yours. Your instructor can see why.",
        SubmissionVerdict.OutOfMemory => "The notebook used more memory than a submission may.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no text for this verdict."),
    };

    public static string Of(TaskVerdict verdict) => verdict switch
    {
        TaskVerdict.Graded => "",
        TaskVerdict.NoAnswer => "Nothing was written here.",
        TaskVerdict.DoesNotCompile => "The code is not valid C#, or the name that the task asks for is missing.",
        TaskVerdict.Failed => "The tests could not be run to their end.",
        TaskVerdict.NotRun => "This task was not run.",
        TaskVerdict.ByHand => "A person grades this answer.",
        TaskVerdict.OutOfTime => "An answer ran out of time, and did so again when it was tried once more by itself. What is counted is the time it computes, so a busy machine is not the reason.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no text for this verdict."),
    };
}
