using System.CommandLine;
using Course.Classroom.Release;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment release</c>: writes student versions.</summary>
internal static class ReleaseCommand
{
    private static readonly Argument<string[]> Sources = AssignmentFiles.Argument();

    private static readonly Option<string> Out = new("--out")
    {
        Description = "Where the student versions go: DIR/NAME/NAME.ipynb, with the files they need.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Write over what is there." };

    public static Command Create()
    {
        var command = new Command("release", "Writes student versions: without solutions and hidden tests, with locked cells.") { Sources, Out, Force };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(Sources), new ReleaseFolder(parsed.GetRequiredValue(Out), parsed.GetValue(Force))));
        return command;
    }

    private static int Run(string[] sources, ReleaseFolder folder)
    {
        if (AssignmentFiles.Read(sources) is not { } assignments)
            return CourseCommand.Failed;
        folder.Check(assignments);
        foreach (var assignment in assignments)
            Console.WriteLine(folder.Write(assignment));
        return CourseCommand.Done;
    }
}
