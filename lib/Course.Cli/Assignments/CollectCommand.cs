using System.CommandLine;
using Course.Classroom.Grading;
using Course.Classroom.Platforms;
using Course.Classroom.Tables;
using Course.Runner;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment collect</c>: makes of a download of a learning platform the folders that <c>grade</c> reads.</summary>
internal static class CollectCommand
{
    private static readonly Argument<string> Download = new("DOWNLOAD")
    {
        Description = "The zip of submissions that Canvas, Moodle or Blackboard gives, the folder it was unpacked to, or a zip or folder with a folder or notebook for each student.",
    };

    private static readonly Option<string> Assignment = new("--assignment")
    {
        Description = "The assignment's id, such as 03-self-attention: the name that its notebook has.",
        HelpName = "ID",
        Required = true,
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "Where the folders of the students go, with a table collected.csv. What is there is replaced by newer attempts; nothing is deleted.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<string> From = new("--from") { Description = "Where it comes from, if its names do not tell: canvas, moodle, blackboard or folders.", HelpName = "PLATFORM" };

    private static readonly Option<string> Zone = new("--zone")
    {
        Description = "The time zone of Blackboard's server, such as Europe/Berlin. Its names say when attempts were made, but not in which zone; without this they count as unknown.",
        HelpName = "ZONE",
    };

    /// <summary>A new option for the class list.</summary>
    public static Option<string> ClassList() => new("--class-list")
    {
        Description = "Who is in the class: Canvas's gradebook, Moodle's grading worksheet or participants, Blackboard's grade center, each as CSV, or a table with the columns student, name, email.",
        HelpName = "CSV",
    };

    private static readonly Option<string> Members = ClassList();

    public static Command Create()
    {
        var command = new Command("collect", "Sorts a download of Canvas, Moodle or Blackboard into a folder for each student, the newest attempt in each.") { Download, Assignment, Out, Members, From, Zone };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        string assignment = parsed.GetRequiredValue(Assignment), folder = Path.GetFullPath(parsed.GetRequiredValue(Out));
        Platform? platform = null;
        if (parsed.GetValue(From) is { } from)
            platform = Enum.TryParse<Platform>(from, ignoreCase: true, out var named) && !char.IsDigit(from[0]) ? named : throw new MisuseException($"--from {from}: expected canvas, moodle, blackboard or folders.");
        string? problem = null;
        var zone = parsed.GetValue(Zone) is { } name ? Deadlines.ZoneOf(name, out problem) : null;
        if (problem is not null)
            throw new MisuseException($"--zone: {problem}.");
        try
        {
            var members = parsed.GetValue(Members) is { } list ? Classroom.Platforms.ClassList.Read(list) : null;
            var result = new Collection(assignment, members) { From = platform, Zone = zone }.Collect(Path.GetFullPath(parsed.GetRequiredValue(Download)), folder);
            Report(result, members, folder, zone);
            return CourseCommand.Done;
        }
        catch (Exception e) when (e is DownloadException or TableException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine(TerminalText.Lines(e.Message));
            return CourseCommand.Failed;
        }
    }

    private static void Report(CollectionResult result, ClassList? members, string folder, TimeZoneInfo? zone)
    {
        foreach (var row in result.Rows.Where(row => row.Note.Length > 0))
            Say($"{row.Student}: {row.Note}");
        if (result.LeftOut.Count > 0)
            Say($"Left out, because their names belong to nobody: {Some(result.LeftOut)}.");
        if (result.Strangers.Count > 0)
            Say($"Not in the class list, but handed in: {Some([.. result.Strangers.Select(row => row.Student)])}.");
        if (result.Late > 0)
            Say($"Canvas calls {result.Late} of them late, and its zip does not say when they came. To count penalties, write the time into NAME/timestamp.txt, as in {Deadlines.TimeForm}.");
        if (result.Platform == Platform.Blackboard && zone is null)
            Say("Blackboard's times were not taken, since they name no zone: say which with --zone.");
        int graded = result.Rows.Count(row => row.Source.Length > 0);
        Say($"{graded} {(graded == 1 ? "notebook" : "notebooks")} from {result.Platform} in {folder}{(members is null ? "" : $", for a class of {members.Members.Count}")}.");
        if (result.Missing.Count > 0)
            Say($"Nothing came from {Some([.. result.Missing.Select(member => member.Name.Length > 0 ? $"{member.Name} ({member.Student})" : member.Student)])}.");
    }

    /// <summary>The first of many, and how many more there are.</summary>
    public static string Some(IReadOnlyList<string> names, int max = 50) => names.Count <= max ? string.Join(", ", names) : $"{string.Join(", ", names.Take(max))} and {names.Count - max} more";

    private static void Say(string text) => Console.WriteLine(TerminalText.Line(text));
}
