using Course.Kernel.Engine.Output;

namespace Course.Kernel.Engine;

/// <summary>What a session starts with; the defaults are those of the kernel.</summary>
internal sealed record SessionOptions
{
    /// <summary>Namespaces that every cell sees without a using line, as in .NET Interactive.</summary>
    public IReadOnlyList<string> Imports { get; init; } =
    [
        "System",
        "System.IO",
        "System.Text",
        "System.Collections",
        "System.Collections.Generic",
        "System.Threading.Tasks",
        "System.Linq",
        "Course.Figures.Displays",
    ];

    /// <summary>Assemblies of this process that cells may use, each with all it references.</summary>
    public IReadOnlyList<string> Assemblies { get; init; } = ["Course", "Microsoft.DotNet.Interactive.Formatting"];

    /// <summary>The folder that relative paths in directives start from; null follows the process.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The folder under which restored package sets are remembered.</summary>
    public string PackageCache { get; init; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "course",
        "packages");

    /// <summary>So many characters of one cell's output are passed on.</summary>
    public long MaxOutput { get; init; } = OutputBudget.Max;

    /// <summary>How long a stopped cell may take to end before it is left behind.</summary>
    public TimeSpan GraceTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether a cell that throws a <see cref="Course.Runtime.SkippedException"/> is skipped, and with it those that use its names; else it fails like any other.</summary>
    public bool SkipsCells { get; init; } = true;

    /// <summary>
    /// True gives the session all console text and all stray exceptions of the process, also those of threads that no cell started.
    /// A process with several sessions, such as a test run, says false.
    /// </summary>
    public bool OwnsProcess { get; init; } = true;
}
