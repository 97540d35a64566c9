using System.CommandLine;
using System.Globalization;
using Course.Classroom.Grading;
using Course.Classroom.Similarity;
using Course.Runner;

namespace Course.Cli.Assignments;

/// <summary><c>course assignment similar</c>: which submissions of a class share code, as a page for the instructor.</summary>
internal static class SimilarCommand
{
    private static readonly Option<string> Source = new("--source") { Description = "The assignment with its solutions.", HelpName = "NOTEBOOK", Required = true };

    private static readonly Option<string> Submissions = new("--submissions") { Description = "A folder with a folder or a notebook for each student.", HelpName = "DIR", Required = true };

    private static readonly Option<string> Out = new("--out") { Description = "The page to write.", HelpName = "HTML", Required = true };

    private static readonly Option<int> MinTokens = new("--min-tokens")
    {
        Description = "How many tokens in a row must be the same to count, at least 4.",
        HelpName = "N",
        DefaultValueFactory = _ => SimilarityOptions.DefaultMinTokens,
    };

    private static readonly Option<double> From = new("--from")
    {
        Description = "Show pairs that share this part or more of both together, by weight, in percent.",
        HelpName = "PERCENT",
        DefaultValueFactory = _ => SimilarityOptions.DefaultMinPercent,
    };

    private static readonly Option<int> Pairs = new("--pairs") { Description = "How many pairs are shown at most.", HelpName = "N", DefaultValueFactory = _ => SimilarityOptions.DefaultMaxPairs };

    public static Command Create()
    {
        var command = new Command("similar", "Compares the answers of a class with each other, on this machine, and writes a page with the most similar pairs side by side.")
        {
            Source, Submissions, Out, MinTokens, From, Pairs,
        };
        command.SetAction((parsed, stop) => Task.FromResult(Run(parsed, stop)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken stop)
    {
        string page = Path.GetFullPath(parsed.GetRequiredValue(Out));
        if (Directory.Exists(page))
            throw new MisuseException($"--out {page} is a folder: name the page, such as {Path.Combine(page, "similar.html")}.");
        var options = OptionsOf(parsed);
        if (AssignmentFiles.Read([Path.GetFullPath(parsed.GetRequiredValue(Source))]) is not [var assignment])
            return CourseCommand.Failed;
        try
        {
            var submissions = SubmissionFiles.In(Path.GetFullPath(parsed.GetRequiredValue(Submissions)), assignment.Id);
            var report = SimilarityReport.Write(page, assignment, submissions, options, stop);
            foreach (string note in report.Notes)
                Console.Error.WriteLine(TerminalText.Line(note));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Compared} of {submissions.Count} submissions compared; {report.Shown} {(report.Shown == 1 ? "pair" : "pairs")} with at least {options.MinPercent:0.#} % weighted overlap, in {page}"));
            return CourseCommand.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(TerminalText.Lines(e.Message));
            return CourseCommand.Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped. Nothing was written.");
            return CourseCommand.Failed;
        }
    }

    private static SimilarityOptions OptionsOf(ParseResult parsed)
    {
        int tokens = parsed.GetValue(MinTokens), pairs = parsed.GetValue(Pairs);
        double percent = parsed.GetValue(From);
        if (tokens < 4)
            throw new MisuseException($"--min-tokens {tokens}: expected 4 or more.");
        if (pairs < 1)
            throw new MisuseException($"--pairs {pairs}: expected 1 or more.");
        if (percent is not (>= 0 and <= 100))
            throw new MisuseException(FormattableString.Invariant($"--from {percent}: expected 0 to 100."));
        return new SimilarityOptions { MinTokens = tokens, MinPercent = percent, MaxPairs = pairs };
    }
}
