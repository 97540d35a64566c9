using System.CommandLine;
using Course.Classroom.Feedback;
using Course.Classroom.Gradebook;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment feedback</c>: pages for students and instructor out of a gradebook.</summary>
internal static class FeedbackCommand
{
    private const string UsualGradebook = "gradebook.db";

    private static readonly Argument<string> Grades = new("GRADES")
    {
        Description = $"The gradebook, or the folder that `grade` wrote {UsualGradebook} into.",
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = $"Where students/NAME.html, to hand out, and {FeedbackFolder.OverviewName}, for the instructor, go.",
        HelpName = "DIR",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("feedback", "Writes a page for each student, and an overview of the class.") { Grades, Out };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        string grades = Path.GetFullPath(parsed.GetRequiredValue(Grades)), folder = Path.GetFullPath(parsed.GetRequiredValue(Out));
        try
        {
            using var gradebook = GradebookFile.OpenExisting(Directory.Exists(grades) ? Path.Combine(grades, UsualGradebook) : grades);
            int students = FeedbackFolder.Write(gradebook, folder);
            Console.WriteLine($"{students} {(students == 1 ? "page" : "pages")} for students and {FeedbackFolder.OverviewName} in {folder}");
            return CourseCommand.Done;
        }
        catch (Exception e) when (e is GradebookException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return CourseCommand.Failed;
        }
    }
}
