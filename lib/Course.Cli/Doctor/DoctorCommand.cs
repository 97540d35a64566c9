using System.CommandLine;
using Course.Runtime;

namespace Course.Cli.Doctor;

/// <summary><c>course doctor</c>: what of all that the course needs is here, with a verdict for each, to mend it or to send it to somebody.</summary>
internal static class DoctorCommand
{
    // Those that decide where something is looked for. No others are shown: a variable may hold a secret.
    private static readonly string[] Variables =
    [
        LibTorchFolders.OverrideVariable, "COURSE_MINILM", "COURSE_OUTPUT_MB", "NUGET_PACKAGES", "DOTNET_ROOT", "OMP_NUM_THREADS",
        "JUPYTER_DATA_DIR", "JUPYTER_PATH", "VIRTUAL_ENV", "CONDA_PREFIX", "XDG_DATA_HOME",
    ];

    public static Command Create()
    {
        var doctor = new Command("doctor", "Looks at everything the course needs on this machine, and says of each whether it is as it should be.");
        doctor.SetAction((_, stop) => RunAsync(stop));
        return doctor;
    }

    private static async Task<int> RunAsync(CancellationToken stop)
    {
        int problems = 0;
        void Tell(IEnumerable<Finding> findings)
        {
            foreach (var finding in findings)
            {
                problems += finding.Verdict == Verdict.Problem ? 1 : 0;
                Console.WriteLine(Line(finding, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)));
            }
        }

        Tell(SystemFindings.All());
        Tell(Variables.Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name))).Where(variable => !string.IsNullOrEmpty(variable.Value))
            .Select(variable => new Finding(Verdict.Note, "variable", $"{variable.Name} is {variable.Value}")));
        Tell(NativeFindings.All());
        Tell(await KernelFindings.StartedAsync(stop));
        Tell(KernelFindings.Installed());
        Tell([KernelFindings.TrainedModel()]);
        Console.WriteLine(problems == 0
            ? "Everything the course needs is here."
            : $"{problems} {(problems == 1 ? "problem" : "problems")}. environment.md may know the way out; if it does not, send us all of these lines.");
        return problems == 0 ? CourseCommand.Done : CourseCommand.Failed;
    }

    /// <summary>One finding as it is printed. The home folder, which often holds a person's name, becomes ~.</summary>
    internal static string Line(Finding finding, string home) =>
        $"{finding.Verdict.ToString().ToLowerInvariant(),-8} {finding.Topic,-20} {WithoutHome(finding.Text, home).ReplaceLineEndings($"{Environment.NewLine}{"",-30}")}";

    private static string WithoutHome(string text, string home)
    {
        // Where the home folder is the root of all, nothing is hidden by leaving it out.
        for (int at = home.Length > 1 ? text.IndexOf(home, StringComparison.OrdinalIgnoreCase) : -1; at >= 0; at = text.IndexOf(home, at, StringComparison.OrdinalIgnoreCase))
        {
            bool whole = at + home.Length == text.Length || !char.IsLetterOrDigit(text[at + home.Length]);
            text = whole ? $"{text[..at]}~{text[(at + home.Length)..]}" : text;
            at += whole ? 1 : home.Length;
        }
        return text;
    }
}
