namespace Course.Classroom.Results;

/// <summary>How a task went.</summary>
public enum TaskVerdict
{
    /// <summary>Its test cells ran and gave points, perhaps 0.</summary>
    Graded,

    /// <summary>Nothing was written in its cells.</summary>
    NoAnswer,

    /// <summary>Its code is no C#, or lacks the names that the tests call.</summary>
    DoesNotCompile,

    /// <summary>A test cell failed, died, or ran out of time or memory.</summary>
    Failed,

    /// <summary>Grading did not come to it.</summary>
    NotRun,

    /// <summary>An answer ran out of processor time, and again when it was tried once more in a process of its own.</summary>
    OutOfTime,

    /// <summary>It has an answer that a person grades; its reason is the answer.</summary>
    ByHand,
}

/// <summary>How a submission went.</summary>
public enum SubmissionVerdict
{
    /// <summary>The notebook ran to its end; a task may still be without an answer.</summary>
    Graded,

    /// <summary>There is no notebook in the student's folder, more than one, or one that cannot be read.</summary>
    NoSubmission,

    /// <summary>The file is not a notebook.</summary>
    NotANotebook,

    /// <summary>The file is larger than is read.</summary>
    TooLarge,

    /// <summary>It is a notebook, but of something else.</summary>
    OtherAssignment,

    /// <summary>Its kernel ended again and again.</summary>
    KernelDied,

    /// <summary>It used more processor time than a submission may, or waited without an end.</summary>
    TimedOut,

    /// <summary>It used more memory than a submission may, again and again.</summary>
    OutOfMemory,

    /// <summary>The grader itself failed on it; a later version of the course will try again.</summary>
    NotGraded,
}

/// <summary>The verdicts as they stand in files: <c>not-a-notebook</c>.</summary>
public static class VerdictNames
{
    /// <summary>Small letters and hyphens.</summary>
    public static string Of(Enum verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return string.Concat(verdict.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
    }

    /// <summary>The verdict that a name in a file stands for.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static T Parse<T>(string name) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(verdict => Of(verdict!.Value) == name)
            ?? throw new FormatException($"\"{name}\" is no verdict; there are {string.Join(", ", Enum.GetValues<T>().Select(verdict => Of(verdict)))}.");
}
