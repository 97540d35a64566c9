using System.CommandLine;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment</c>: assignments from the instructor's notebook to the grades.</summary>
internal static class AssignmentCommand
{
    public static Command Create() => new("assignment", "Makes student versions of assignments.")
    {
        ValidateCommand.Create(),
        ReleaseCommand.Create(),
    };
}
