using System.CommandLine;
using System.Globalization;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment validate</c>: names all that is wrong with the instructor's notebooks.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string[]> Sources = AssignmentFiles.Argument();

    public static Command Create()
    {
        var command = new Command("validate", "Says what is wrong with assignments: cell, rule, and what would be right.") { Sources };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(Sources)));
        return command;
    }

    private static int Run(string[] sources)
    {
        if (AssignmentFiles.Read(sources) is not { } assignments)
            return CourseCommand.Failed;
        foreach (var assignment in assignments)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{assignment.Id}: {assignment.Tasks.Count} tasks, {assignment.Points:0.##} points, as it should be"));
        return CourseCommand.Done;
    }
}
