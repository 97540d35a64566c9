using System.CommandLine;
using Course.Classroom.Assignments;
using Course.Jupyter.Documents;
using Course.Runner;
using Course.Runner.Discovery;

namespace Course.Cli.Assignments;

/// <summary>The instructor's notebooks that a command is given, read and checked.</summary>
internal static class AssignmentFiles
{
    /// <summary>A new argument for them.</summary>
    public static Argument<string[]> Argument() => new("SOURCE")
    {
        Description = "Assignments with their solutions: notebooks, or folders of notebooks.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Reads them all, and writes what is wrong with any of them to the error stream.</summary>
    /// <returns>The assignments; null when something is wrong.</returns>
    /// <exception cref="MisuseException">There is no such file, or a folder holds no notebook.</exception>
    public static IReadOnlyList<Assignment>? Read(string[] sources)
    {
        var paths = NotebookFiles.Named(sources, Directory.GetCurrentDirectory());
        if (paths.FirstOrDefault(path => !File.Exists(path)) is { } missing)
            throw new MisuseException($"There is no file {missing}.");
        List<Assignment> assignments = [];
        foreach (string path in paths)
        {
            try
            {
                assignments.Add(Assignment.Read(path));
            }
            catch (Exception e) when (e is NotebookFormatException or AssignmentFormatException)
            {
                Console.Error.WriteLine(TerminalText.Lines(e.Message));
            }
        }

        return assignments.Count == paths.Count ? assignments : null;
    }
}
