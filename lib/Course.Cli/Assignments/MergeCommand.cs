using System.CommandLine;
using Course.Classroom.Gradebook;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment merge</c>: joins the gradebooks of several machines.</summary>
internal static class MergeCommand
{
    private static readonly Argument<string> Target = new("OUT")
    {
        Description = $"The gradebook to write; {GradesCsv.FileName} goes beside it.",
    };

    private static readonly Argument<string[]> Parts = new("IN")
    {
        Description = "The gradebooks of the parts.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Command("merge", "Joins the gradebooks that `grade --shard` wrote.") { Target, Parts };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        string target = Path.GetFullPath(parsed.GetRequiredValue(Target));
        try
        {
            int count = GradebookMerge.Merge(target, parsed.GetRequiredValue(Parts));
            using var merged = GradebookFile.OpenExisting(target);
            GradesCsv.Write(Path.Combine(Path.GetDirectoryName(target)!, GradesCsv.FileName), merged);
            Console.WriteLine($"{count} {(count == 1 ? "result" : "results")} in {target}");
            return CourseCommand.Done;
        }
        catch (Exception e) when (e is GradebookException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(TerminalText.Lines(e.Message));
            return CourseCommand.Failed;
        }
    }
}
