using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Course.Classroom.Checking;
using Course.Classroom.Grading;
using Course.Cli.Kernels;
using Course.Cli.Run;
using Course.Jupyter.Clients;
using Course.Jupyter.Documents;
using Course.Runner;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment check</c>: what a learner wants to know before handing in.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string> Notebook = new("FILE") { Description = "The notebook to hand in." };

    private static readonly Option<string> Assignment = new("--assignment") { Description = "The assignment that it should be.", HelpName = "ID" };

    private static readonly Option<bool> NoRun = new("--no-run") { Description = "Look at the file only, and run nothing." };

    private static readonly Option<bool> Json = new("--json") { Description = "Write the report as JSON." };

    private static readonly Option<double> Timeout = LimitOptions.Timeout("How much processor time a cell may use", GradeOptions.DefaultCellTimeout);

    public static Command Create()
    {
        var command = new Command("check", "Says before you hand in: right file, answered, run, which visible checks pass. Exit code 0: all of them, 1: something is missing.") { Notebook, Assignment, NoRun, Json, Timeout };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        string path = Path.GetFullPath(parsed.GetRequiredValue(Notebook));
        if (!File.Exists(path))
            throw new MisuseException($"There is no file {path}.");
        try
        {
            var check = LearnerCheck.Read(path, parsed.GetValue(Assignment));
            bool runs = !parsed.GetValue(NoRun) && check.Report().Problems.Count == 0;
            if (runs)
                await check.RunAsync(OwnKernel.Launch, TimeSpan.FromSeconds(parsed.GetValue(Timeout)), stop);
            var report = check.Report();
            if (parsed.GetValue(Json))
                Console.WriteLine(JsonSerializer.Serialize(report, ReportJson.Options));
            else
                Write(report, runs);
            bool isFine = runs ? report.IsReady : report.Problems.Count == 0 && report.Tasks.All(task => task.IsAnswered);
            return isFine ? CourseCommand.Done : CourseCommand.Failed;
        }
        catch (Exception e) when (e is NotebookFormatException or KernelException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(TerminalText.Lines(e.Message));
            return CourseCommand.Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return CourseCommand.Failed;
        }
    }

    private static void Write(LearnerReport report, bool ran)
    {
        Say($"{Path.GetFileName(report.Path)}, saved {File.GetLastWriteTime(report.Path).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}{(report.Assignment.Length > 0 ? $": {report.Assignment}" : "")}");
        foreach (string problem in report.Problems)
            Say($"✗ {problem}");
        foreach (var task in report.Tasks)
            Write(task, ran);
        foreach (string note in report.Notes)
            Say($"! {note}");
        int open = report.Tasks.Count(task => !(ran ? task.IsReady : task.IsAnswered));
        if (report.Problems.Count == 0)
            Say(open == 0 ? ran ? "All visible checks pass. Some checks are hidden and run when it is graded." : "Every task is answered; nothing was run." : $"{open} of {report.Tasks.Count} tasks are not done yet.");
    }

    private static void Write(LearnerTask task, bool ran)
    {
        int passed = task.Checks.Count(check => check.Passed);
        string state = !task.IsAnswered ? "nothing is written yet"
            : !ran ? "answered"
            : task.IsByHand && task.Checks.Count == 0 ? "answered; a person grades it"
            : task.Checks.Count > 0 ? $"{passed} of {task.Checks.Count} visible checks pass" : "its checks did not run";
        Say($"{((ran ? task.IsReady : task.IsAnswered) ? '✓' : '✗')} {task.Id}: {state}");
        if (!task.IsAnswered)
            return;
        foreach (var check in task.Checks.Where(check => !check.Passed))
        {
            Say($"    {check.Name}: expected {check.Expected}, came {check.Error ?? check.Actual ?? "nothing"}");
            if (check.LooksLike is not null)
                Say($"      this looks like: {check.LooksLike}");
            if (check.Hint is not null)
                Say($"      hint: {check.Hint}");
        }
        if (task.Problem is not null)
            Say($"    {task.Problem.Split('\n')[0]}");
    }

    private static void Say(string text) => Console.WriteLine(TerminalText.Line(text));
}
