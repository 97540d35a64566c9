using System.Globalization;
using Course.Jupyter.Clients;

namespace Course.Classroom.Sandbox;

/// <summary>Where code of unknown people runs.</summary>
/// <param name="folders">What a kernel reads from.</param>
public abstract class KernelSandbox(CourseFolders folders)
{
    /// <summary>What a kernel reads from.</summary>
    private protected CourseFolders Folders { get; } = folders;

    /// <summary>Makes a place for one kernel, empty of what earlier ones left.</summary>
    /// <param name="kernel">How the kernel starts outside of it.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="files">What lies in its work folder from the start.</param>
    internal abstract SandboxedKernel Prepare(KernelLaunch kernel, SandboxLimits limits, IReadOnlyList<GivenFile> files);

    /// <summary>The environment of a graded kernel: all there is, nothing of the grader's own.</summary>
    /// <param name="home">Its home and its folder for temporary files.</param>
    /// <param name="limits">What it may use.</param>
    private protected IReadOnlyDictionary<string, string> EnvironmentOf(string home, SandboxLimits limits)
    {
        var variables = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/bin:/bin",
            ["HOME"] = home,
            ["TMPDIR"] = home,
            ["LANG"] = "C.UTF-8",
            ["TZ"] = "UTC",
            ["DOTNET_ROOT"] = CourseFolders.Dotnet,
            ["DOTNET_EnableDiagnostics"] = "0",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            // A cell that lacks something fails here like any other, so that no student's cell can have later ones passed over.
            ["COURSE_KERNEL_SKIPS"] = "0",
            // A list that grows without end becomes an OutOfMemoryException of its own cell before it becomes anyone else's trouble.
            ["DOTNET_GCHeapHardLimit"] = ((long)(limits.MemoryMB * 1024 * 1024)).ToString("x", CultureInfo.InvariantCulture),
        };
        if (Folders.Packages is not null)
            variables["NUGET_PACKAGES"] = Folders.Packages;
        return variables;
    }
}

/// <summary>How much of the machine one submission may use.</summary>
/// <param name="MemoryMB">Memory of all its processes together, in units of 2^20 bytes.</param>
internal sealed record SandboxLimits(double MemoryMB)
{
    /// <summary>What fits into a work folder, in bytes.</summary>
    public const long WorkBytes = 256L << 20;

    /// <summary>Processes and threads together; a kernel with libtorch has about forty.</summary>
    public const int Processes = 200;

    /// <summary>Open files of one process.</summary>
    public const int OpenFiles = 4096;
}

/// <summary>A file that an assignment brings along.</summary>
/// <param name="Name">Its place in the work folder, parts separated by /.</param>
/// <param name="Path">Where it lies outside.</param>
internal sealed record GivenFile(string Name, string Path);

/// <summary>A place for one kernel; disposing takes away what is left of it, once the kernel has ended.</summary>
/// <param name="outer">The folder that is deleted then.</param>
/// <param name="launch">How the kernel starts inside.</param>
/// <param name="startFolder">The folder to start it from, as seen from outside.</param>
internal sealed class SandboxedKernel(DirectoryInfo outer, KernelLaunch launch, string startFolder) : IDisposable
{
    /// <summary>How the kernel starts inside.</summary>
    public KernelLaunch Launch { get; } = launch;

    /// <summary>The folder to start it from, as seen from outside.</summary>
    public string StartFolder { get; } = startFolder;

    /// <summary>Makes an empty folder that only this user can enter.</summary>
    public static DirectoryInfo NewFolder() => Directory.CreateTempSubdirectory("course-");

    /// <inheritdoc/>
    public void Dispose() => outer.Delete(recursive: true);
}
