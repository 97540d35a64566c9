using System.Globalization;

namespace Course.Classroom.Sandbox;

/// <summary>The environment of a graded kernel: all there is, nothing of the grader's own.</summary>
internal static class KernelEnvironment
{
    /// <summary>The variables.</summary>
    /// <param name="home">Its home and its folder for temporary files.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="packages">The NuGet folder.</param>
    public static IReadOnlyDictionary<string, string> Of(string home, SandboxLimits limits, string? packages)
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
            // A list that grows without end becomes an OutOfMemoryException of its own cell before it becomes anyone else's trouble.
            ["DOTNET_GCHeapHardLimit"] = ((long)(limits.MemoryMB * 1024 * 1024)).ToString("x", CultureInfo.InvariantCulture),
        };
        if (packages is not null)
            variables["NUGET_PACKAGES"] = packages;
        return variables;
    }
}
