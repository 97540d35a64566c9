using System.CommandLine;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment</c>: assignments from the instructor's notebook to the grades.</summary>
internal static class AssignmentCommand
{
    public static Command Create() => new("assignment", "Makes student versions of assignments, and grades what comes back.")
    {
        ValidateCommand.Create(),
        MutateCommand.Create(),
        ReleaseCommand.Create(),
        CheckCommand.Create(),
        CollectCommand.Create(),
        GradeCommand.Create(),
        MergeCommand.Create(),
        MarkCommand.Create(),
        FeedbackCommand.Create(),
        ExportCommand.Create(),
        SimilarCommand.Create(),
    };
}
