using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Course.Cli.Assignments;
using Course.Cli.Data;
using Course.Cli.Doctor;
using Course.Cli.Hosts;
using Course.Cli.Kernels;
using Course.Cli.Run;
using Course.Jupyter.Kernelspecs;
using Course.Runner;

namespace Course.Cli;

/// <summary>The command <c>course</c>. Exit codes: 0 done, 1 something failed, 2 misuse.</summary>
public static class CourseCommand
{
    /// <summary>The exit code when everything went as it should.</summary>
    public const int Done = 0;

    /// <summary>The exit code when a cell, a claim or a comparison failed, or the run was stopped.</summary>
    public const int Failed = 1;

    /// <summary>The exit code when the command could not be carried out as given.</summary>
    public const int Misuse = 2;

    // Ending the kernels and saving after Ctrl-C takes a moment; nobody should wait longer than this.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(15);

    /// <summary>Runs the command and returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var parsed = Create().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(TerminalText.Lines(error.Message));
            await Console.Error.WriteLineAsync($"Try: {NameOf(parsed.CommandResult)} --help");
            return Misuse;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeToStop,
            });
        }
        catch (Exception e) when (e is MisuseException or KernelspecException)
        {
            await Console.Error.WriteLineAsync(TerminalText.Lines(e.Message));
            return Misuse;
        }
    }

    private static RootCommand Create() =>
        new("Runs the notebooks of the self-attention course, and manages its C# kernel and its data.")
        {
            RunCommand.Create(),
            HostsCommand.Create(),
            KernelCommand.Create(),
            DoctorCommand.Create(),
            AssignmentCommand.Create(),
            DataCommand.Create(),
        };

    private static string NameOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{NameOf(parent)} {command.Command.Name}" : "course";
}
