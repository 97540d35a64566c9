using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Course.Jupyter.Kernelspecs;
using Course.Jupyter.Protocol;

namespace Course.Cli.Kernels;

/// <summary><c>course kernel</c>: makes the course's kernel known to Jupyter front ends, or starts it by hand.</summary>
internal static class KernelCommand
{
    private static readonly Option<string> Name = new("--name")
    {
        Description = $"The name it is registered under. [default: {OwnKernel.Name}]",
        HelpName = "NAME",
    };

    private static readonly Option<bool> Force = new("--force")
    {
        Description = "Also replace or remove a kernel that another program installed.",
    };

    private static readonly Option<string> Prefix = new("--sys-prefix")
    {
        Description = "The Python environment DIR (DIR/share/jupyter) instead of this user's folders.",
        HelpName = "DIR",
    };

    private static readonly Argument<string> Installed = new("NAME")
    {
        Description = "Which kernel.",
        DefaultValueFactory = _ => OwnKernel.Name,
    };

    private static readonly Argument<string?> ConnectionPath = new("CONNECTION_FILE")
    {
        Description = "Where to listen. Without one a file is made and its name printed.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var install = new Command("install", "Registers the course's kernel with Jupyter, JupyterLab and VS Code.") { Name, Force, Prefix };
        install.SetAction((parsed, _) => InstallAsync(parsed));
        var list = new Command("list", "Shows the kernels Jupyter finds on this machine, and what they run.") { Prefix };
        list.SetAction(List);
        var remove = new Command("remove", "Removes an installed kernel.") { Installed, Force, Prefix };
        remove.SetAction(Remove);
        var start = new Command("start", "Runs the course's kernel until it is shut down, to look into it.") { ConnectionPath };
        start.SetAction(StartAsync);
        return new Command("kernel", "Installs, lists, removes or starts C# kernels.") { install, list, remove, start };
    }

    private static async Task<int> InstallAsync(ParseResult parsed)
    {
        var (spec, old, slow) = await new KernelInstallation(parsed.GetValue(Prefix))
            .InstallAsync(parsed.GetValue(Name) ?? OwnKernel.Name, parsed.GetValue(Force));
        Console.WriteLine($"Installed {spec.Name} in {spec.Folder}\nIt runs {spec.Program}");
        if (slow is not null)
            Console.WriteLine($"It will start slower than it could, since a first start gave no profile: {slow}");
        Tell(old);
        return CourseCommand.Done;
    }

    private static int List(ParseResult parsed)
    {
        string? prefix = parsed.GetValue(Prefix);
        var entries = new KernelspecStore(JupyterFolders.Current(prefix is null ? null : Path.GetFullPath(prefix))).List();
        foreach (var entry in entries)
        {
            string about = entry.Problem ?? $"{entry.Spec!.DisplayName}, {entry.Spec.Language}";
            string hidden = entry.ShadowedBy is { } winner ? $" (hidden by {winner})" : "";
            Console.WriteLine($"{entry.Name,-20} {about}{hidden}\n{"",-20} {entry.Folder}");
            if (entry.Spec is { Missing: { } missing })
                Console.WriteLine($"{"",-20} broken: {missing} is gone; {Remedy(entry)}");
            else if (entry.Spec is { Program: { } program })
                Console.WriteLine($"{"",-20} runs {program}");
        }
        if (entries.Count == 0)
            Console.WriteLine("No kernel is installed; `course kernel install` installs the course's own.");
        return CourseCommand.Done;
    }

    private static string Remedy(KernelspecEntry entry)
    {
        string name = entry.Name == OwnKernel.Name ? "" : $" --name {entry.Name}";
        string prefix = KernelInstallation.PrefixOf(entry.Spec!) is { } folder ? $" --sys-prefix \"{folder}\"" : "";
        return entry.Spec!.IsOurs
            ? $"`course kernel install{name}{prefix}` puts it back, `course kernel remove {entry.Name}{prefix}` takes the entry away"
            : $"install that kernel again, or take the entry away: `course kernel remove {entry.Name} --force`";
    }

    private static int Remove(ParseResult parsed)
    {
        var (folder, old) = new KernelInstallation(parsed.GetValue(Prefix)).Remove(parsed.GetValue(Installed)!, parsed.GetValue(Force));
        Console.WriteLine($"Removed {folder}");
        Tell(old);
        return CourseCommand.Done;
    }

    private static void Tell(IEnumerable<OldCopy> old)
    {
        foreach (var copy in old)
            Console.WriteLine(copy.Reason is { } reason ? $"{copy.Folder} stays for now: {reason}" : $"Removed {copy.Folder}");
    }

    private static async Task<int> StartAsync(ParseResult parsed, CancellationToken stop)
    {
        string? given = parsed.GetValue(ConnectionPath);
        string file = Path.GetFullPath(given ?? Path.Combine(Path.GetTempPath(), $"course-kernel-{Guid.NewGuid():N}.json"));
        if (given is null)
        {
            ConnectionFile.OnLoopback(OwnKernel.Name).Write(file);
            Console.WriteLine($"Listening; connect with: jupyter console --existing {file}");
        }
        var arguments = OwnKernel.Arguments(file);
        var start = new ProcessStartInfo(arguments[0], arguments.Skip(1)) { UseShellExecute = false };
        if (!OperatingSystem.IsWindows())
            start.Environment["JPY_PARENT_PID"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        using var kernel = Process.Start(start)!;
        try
        {
            await kernel.WaitForExitAsync(stop);
            return kernel.ExitCode == 0 ? CourseCommand.Done : CourseCommand.Failed;
        }
        catch (OperationCanceledException)
        {
            kernel.Kill(entireProcessTree: true);
            return CourseCommand.Done;
        }
        finally
        {
            if (given is null)
                File.Delete(file);
        }
    }
}
