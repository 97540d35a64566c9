using System.CommandLine;
using Course.Data;
using Course.Runner;
using Course.Runner.Discovery;

namespace Course.Cli.Data;

/// <summary><c>course data</c>: makes the committed data again, or says whether they are what they were.</summary>
internal static class DataCommand
{
    // Files of one folder that fared alike are counted where there are more of them than this.
    private const int MaxLines = 10;

    private static readonly Argument<string?> Folder = new("FOLDER")
    {
        Description = "The folder of data. [default: data beside Course.sln]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var build = new Command("build", $"Makes the generated files again and writes {CommittedData.Manifest}.") { Folder };
        build.SetAction(parsed => Run(parsed, Build));
        var verify = new Command("verify", $"Compares the files with {CommittedData.Manifest}.") { Folder };
        verify.SetAction(parsed => Run(parsed, Verify));
        return new Command("data", "Makes or checks the data sets of the course.") { build, verify };
    }

    private static int Run(ParseResult parsed, Func<string, int> action)
    {
        string here = Directory.GetCurrentDirectory();
        string folder = parsed.GetValue(Folder) is { } named ? Path.GetFullPath(named)
            : NotebookFiles.FindRoot(here) is { } root ? Path.Combine(root, "data")
            : throw new MisuseException($"There is no Course.sln in {here} or above it: name the folder, or run this inside the course's folder.");
        if (!Directory.Exists(folder))
            throw new MisuseException($"There is no folder {folder}.");
        try
        {
            return action(folder);
        }
        catch (DataFormatException e)
        {
            Console.Error.WriteLine(e.Message);
            return CourseCommand.Failed;
        }
    }

    private static int Build(string folder)
    {
        var built = CommittedData.Build(folder);
        foreach (var group in built.Files.GroupBy(file => (Path.GetDirectoryName(file.Path), file.Made, file.Changed)))
        {
            string what = group.Key.Made ? "made" : "kept", change = group.Key.Changed ? " (changed)" : "";
            if (group.Count() > MaxLines)
            {
                Console.WriteLine($"{what,-6} {group.Key.Item1}/: {group.Count()} files{change}");
                continue;
            }

            foreach (var file in group)
                Console.WriteLine($"{what,-6} {file.Path}{change}");
        }

        foreach (string left in built.Left)
            Console.WriteLine(left);
        return CourseCommand.Done;
    }

    private static int Verify(string folder)
    {
        var (listed, problems) = CommittedData.Verify(folder);
        foreach (var problem in problems)
            Console.WriteLine($"{problem.Kind.ToString().ToLowerInvariant(),-10} {problem.Path}");
        if (problems.Count > 0)
            return CourseCommand.Failed;
        Console.WriteLine($"All {listed} files are as {CommittedData.Manifest} says.");
        return CourseCommand.Done;
    }
}
