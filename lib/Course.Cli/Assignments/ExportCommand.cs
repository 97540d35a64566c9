using System.CommandLine;
using Course.Classroom.Gradebook;
using Course.Classroom.Platforms;
using Course.Classroom.Tables;
using Course.Jupyter.Documents;
using Course.Runner;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment export</c>: grades as a table that Canvas or Moodle imports, or for people.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Grades = FeedbackCommand.GradesArgument();

    private static readonly Option<string> For = new("--for") { Description = "canvas, moodle, or people: everybody's points and totals.", HelpName = "PLATFORM", Required = true };

    private static readonly Option<string> Out = new("--out") { Description = "The table to write.", HelpName = "CSV", Required = true };

    private static readonly Option<string> Members = CollectCommand.ClassList();

    private static readonly Option<string[]> Only = new("--assignment") { Description = "Write only this one of the gradebook's assignments; may be given several times.", HelpName = "ID" };

    private static readonly Option<string[]> Columns = new("--column")
    {
        Description = "The platform's column for an assignment, where it is not called by the assignment's title or id; may be given several times.",
        HelpName = "ID=NAME",
    };

    private static readonly Option<bool> Zero = new("--missing-is-zero") { Description = "Write 0 for who handed in nothing. Without this the field stays empty, and the platform keeps what it has." };

    private static readonly Option<bool> Scale = new("--scale") { Description = "Scale points where the platform has another maximum." };

    public static Command Create()
    {
        var command = new Command("export", "Writes grades as a table that Canvas or Moodle imports, and says who handed in nothing.") { Grades, For, Out, Members, Only, Columns, Zero, Scale };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        string path = Path.GetFullPath(parsed.GetRequiredValue(Out));
        var options = new GradeTableOptions { MissingIsZero = parsed.GetValue(Zero), Scale = parsed.GetValue(Scale), Only = parsed.GetValue(Only) ?? [], Columns = ColumnsOf(parsed.GetValue(Columns) ?? []) };
        try
        {
            using var gradebook = FeedbackCommand.OpenGradebook(parsed.GetRequiredValue(Grades));
            var members = parsed.GetValue(Members) is { } list ? ClassList.Read(list) : null;
            var table = parsed.GetRequiredValue(For).ToLowerInvariant() switch
            {
                "canvas" => GradeTable.ForCanvas(gradebook, members ?? throw Needed("Canvas", "the gradebook that Canvas exports"), options),
                "moodle" => GradeTable.ForMoodle(gradebook, members ?? throw Needed("Moodle", "the grading worksheet or the participants that Moodle exports"), options),
                "people" => GradeTable.ForPeople(gradebook, members, options),
                var other => throw new MisuseException($"--for {other}: expected canvas, moodle or people."),
            };
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.WriteAllText(path, table.Text);
            foreach (string line in table.Notes)
                Say(line);
            if (table.Strangers.Count > 0)
                Say($"Not in the class list, and so not in the table: {CollectCommand.Some(table.Strangers)}.");
            if (table.Missing.Count > 0)
                Say($"Nothing came from {CollectCommand.Some(table.Missing)}; {(options.MissingIsZero ? "they get 0 points" : "their fields are empty (--missing-is-zero writes 0)")}.");
            Say($"The grades are in {path}.");
            return CourseCommand.Done;
        }
        catch (Exception e) when (e is GradebookException or TableException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(TerminalText.Lines(e.Message));
            return CourseCommand.Failed;
        }
    }

    private static MisuseException Needed(string platform, string table) => new($"{platform} knows students by numbers that only its own table has: give {table} with --class-list.");

    private static Dictionary<string, string> ColumnsOf(string[] written)
    {
        var columns = new Dictionary<string, string>();
        foreach (string one in written)
        {
            if (one.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } id, { Length: > 0 } name] || !columns.TryAdd(id, name))
                throw new MisuseException($"--column {one}: expected ID=NAME, once for each assignment.");
        }
        return columns;
    }

    private static void Say(string text) => Console.WriteLine(TerminalText.Line(text));
}
