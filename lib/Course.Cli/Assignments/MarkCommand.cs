using System.CommandLine;
using Course.Classroom.Gradebook;
using Course.Classroom.Tables;
using Course.Runner;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment mark</c>: grading by hand, with a table that is written, filled in and read.</summary>
internal static class MarkCommand
{
    private static readonly Argument<string> Grades = FeedbackCommand.GradesArgument();

    private static readonly Option<string> Table = new("--table") { Description = "Write a table to fill in: a row for each student and task, with columns for score and comment.", HelpName = "CSV" };

    private static readonly Option<string> From = new("--from") { Description = "Read a table that was filled in. All of it is taken, or nothing.", HelpName = "CSV" };

    private static readonly Option<string> By = new("--by") { Description = "Who graded; it stands beside each mark, with the time.", HelpName = "NAME" };

    private static readonly Option<bool> ByHand = new("--by-hand") { Description = "Only the tasks that a person has to grade." };

    public static Command Create()
    {
        var command = new Command("mark", "Grades by hand: points in place of those of the checks, comments, and tasks that no check can grade.") { Grades, Table, From, By, ByHand };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        string? table = parsed.GetValue(Table), from = parsed.GetValue(From), by = parsed.GetValue(By);
        if (table is null == from is null)
            throw new MisuseException("Write a table with --table CSV, or read one with --from CSV --by NAME.");
        if (from is not null && string.IsNullOrWhiteSpace(by))
            throw new MisuseException("Who graded? Say so with --by NAME; it stands beside each mark.");
        try
        {
            using var gradebook = FeedbackCommand.OpenGradebook(parsed.GetRequiredValue(Grades));
            if (table is not null)
            {
                int rows = MarkTable.Write(Path.GetFullPath(table), gradebook, parsed.GetValue(ByHand));
                Console.WriteLine($"{rows} {(rows == 1 ? "row" : "rows")} to fill in, columns score and comment: {Path.GetFullPath(table)}");
                return CourseCommand.Done;
            }

            int marks = MarkTable.Read(Path.GetFullPath(from!), gradebook, by!, DateTimeOffset.UtcNow);
            string csv = Path.Combine(Path.GetDirectoryName(gradebook.Path)!, GradesCsv.FileName);
            GradesCsv.Write(csv, gradebook);
            Console.WriteLine($"{marks} {(marks == 1 ? "mark" : "marks")} by {TerminalText.Line(by)} in {gradebook.Path}; {csv} is renewed.");
            return CourseCommand.Done;
        }
        catch (Exception e) when (e is GradebookException or TableException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(TerminalText.Lines(e.Message));
            return CourseCommand.Failed;
        }
    }
}
