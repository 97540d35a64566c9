using System.CommandLine;
using Course.Classroom.Feedback;
using Course.Classroom.Gradebook;
using Course.Classroom.Platforms;
using Course.Classroom.Tables;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment feedback</c>: pages for students and instructor out of a gradebook.</summary>
internal static class FeedbackCommand
{
    private const string UsualGradebook = "gradebook.db";

    private static readonly Argument<string> Grades = GradesArgument();

    private static readonly Option<string> Pack = new("--pack")
    {
        Description = $"Also pack the students' pages into DIR/{FeedbackPack.FileName}, under the names by which the platform hands each back. COLLECTED is the folder that `collect` filled.",
        HelpName = "COLLECTED",
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = $"Where students/NAME.html, to hand out, and {FeedbackFolder.OverviewName}, for the instructor, go.",
        HelpName = "DIR",
        Required = true,
    };

    /// <summary>A new argument for a gradebook.</summary>
    public static Argument<string> GradesArgument() => new("GRADES") { Description = $"The gradebook, or the folder that `grade` wrote {UsualGradebook} into." };

    /// <summary>Opens the gradebook that is named, or lies in the folder that is.</summary>
    /// <exception cref="GradebookException">There is none, or it cannot be used.</exception>
    public static GradebookFile OpenGradebook(string grades)
    {
        grades = Path.GetFullPath(grades);
        return GradebookFile.OpenExisting(Directory.Exists(grades) ? Path.Combine(grades, UsualGradebook) : grades);
    }

    public static Command Create()
    {
        var command = new Command("feedback", "Writes a page for each student, and an overview of the class.") { Grades, Out, Pack };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        string folder = Path.GetFullPath(parsed.GetRequiredValue(Out));
        try
        {
            using var gradebook = OpenGradebook(parsed.GetRequiredValue(Grades));
            int students = FeedbackFolder.Write(gradebook, folder);
            Console.WriteLine($"{students} {(students == 1 ? "page" : "pages")} for students and {FeedbackFolder.OverviewName} in {folder}");
            if (parsed.GetValue(Pack) is { } collected)
                WritePack(folder, Path.GetFullPath(collected));
            return CourseCommand.Done;
        }
        catch (Exception e) when (e is GradebookException or TableException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(TerminalText.Lines(e.Message));
            return CourseCommand.Failed;
        }
    }

    private static void WritePack(string folder, string collected)
    {
        string zip = Path.Combine(folder, FeedbackPack.FileName);
        var (pages, noWay) = FeedbackPack.Write(Path.Combine(folder, FeedbackFolder.StudentsFolder), collected, zip);
        if (noWay.Count > 0)
            Console.WriteLine(TerminalText.Line($"Not packed, because nothing of theirs was collected: {CollectCommand.Some(noWay)}."));
        Console.WriteLine($"{pages} of them to hand back in {zip}");
    }
}
