using Course.Runtime;

namespace Windows;

/// <summary>The course as a person at Windows has it: a copy of the repository, built for Windows, and a .NET to run it with.</summary>
/// <param name="repository">The repository.</param>
/// <param name="folder">Where all of it goes.</param>
internal sealed class WindowsBuild(string repository, string folder)
{
    private const string Compiler = "x86_64-w64-mingw32-gcc";

    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(20), ToolLimit = TimeSpan.FromMinutes(5);

    private static readonly string[] Ignored = ["bin", "obj"];

    /// <summary>The copy of the repository.</summary>
    public string Course { get; } = Path.Combine(folder, "course");

    /// <summary>The installation of .NET.</summary>
    public string Dotnet { get; } = Path.Combine(folder, "dotnet");

    /// <summary>The program that runs everything.</summary>
    public string DotnetProgram => Path.Combine(Dotnet, "dotnet.exe");

    /// <summary>What is missing for it; null when nothing.</summary>
    public static string? Missing() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(place => File.Exists(Path.Combine(place, Compiler)))
            ? null
            : $"{Compiler} is not installed (Debian: apt install gcc-mingw-w64-x86-64-win32)";

    /// <summary>Copies what differs, and builds projects for Windows.</summary>
    /// <exception cref="InvalidOperationException">Something cannot be built.</exception>
    public async Task BuildAsync(IEnumerable<string> projects)
    {
        await CopyAsync();
        foreach (string project in projects)
        {
            // Whether the code is in the course's dialect is looked at by the other build.
            await MustAsync("dotnet", Course, BuildLimit, "build", project, "-v", "q", "-nodeReuse:false", "-p:TorchRid=win-x64", "-p:RunAnalyzers=false",
                "-p:PublishReadyToRun=false", "-p:UseSharedCompilation=false");
        }
    }

    /// <summary>
    /// Publishes the command for a system, with or without .NET itself, and gives the folder. What the copy was built with before is another build
    /// afterwards, so this comes last.
    /// </summary>
    /// <exception cref="InvalidOperationException">It cannot be done.</exception>
    public async Task<string> PublishAsync(string rid, bool selfContained)
    {
        string place = Path.Combine(folder, "published", selfContained ? rid : $"{rid}-without-dotnet");
        if (Directory.Exists(place))
            Directory.Delete(place, recursive: true);
        await MustAsync("dotnet", Course, BuildLimit, "publish", "lib/Course.Cli", "-v", "q", "-nodeReuse:false", $"-p:TorchRid={rid}", "-p:RunAnalyzers=false",
            "-p:UseSharedCompilation=false", "--self-contained", selfContained ? "true" : "false", "-o", place);
        return place;
    }

    /// <summary>Lays out .NET's runtime from its package. No package has the program <c>dotnet.exe</c>, so one is made that does the same.</summary>
    /// <exception cref="InvalidOperationException">The package cannot be restored, or the program cannot be made.</exception>
    public async Task LayOutRuntimeAsync()
    {
        string sources = Path.Combine(repository, "tests", "Windows", "Runtime");
        string told = await MustAsync("dotnet", sources, ToolLimit, "msbuild", "Runtime.proj", "-restore", "-nologo",
            "-getProperty:BundledNETCoreAppPackageVersion", "-p:MSBuildProjectExtensionsPath=" + Path.Combine(folder, "obj") + "/");
        string version = told.Trim();
        string package = Path.Combine(DotnetFolders.Packages, "microsoft.netcore.app.runtime.win-x64", version, "runtimes", "win-x64");
        string framework = Path.Combine(Dotnet, "shared", "Microsoft.NETCore.App", version), host = Path.Combine(Dotnet, "host", "fxr", version);
        Directory.CreateDirectory(framework);
        Directory.CreateDirectory(host);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(package, "lib", "net10.0")).Concat(Directory.EnumerateFiles(Path.Combine(package, "native"))))
            File.Copy(file, Path.Combine(framework, Path.GetFileName(file)), overwrite: true);
        File.Copy(Path.Combine(package, "native", "hostfxr.dll"), Path.Combine(host, "hostfxr.dll"), overwrite: true);
        await MustAsync(Compiler, sources, ToolLimit, "-O1", "-municode", "-s", "dotnet.c", "-o", DotnetProgram);
    }

    private async Task CopyAsync()
    {
        string listed = await MustAsync("git", repository, ToolLimit, "ls-files", "-z", "--cached", "--others", "--exclude-standard");
        var names = listed.TrimEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(name => File.Exists(Path.Combine(repository, name))).ToHashSet();
        foreach (string name in names)
        {
            FileInfo from = new(Path.Combine(repository, name)), to = new(Path.Combine(Course, name));
            if (to.Exists && to.Length == from.Length && to.LastWriteTimeUtc == from.LastWriteTimeUtc)
                continue;
            to.Directory!.Create();
            from.CopyTo(to.FullName, overwrite: true);
        }
        foreach (string file in Directory.EnumerateFiles(Course, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(Course, file);
            if (!names.Contains(name) && !name.Split('/').Any(Ignored.Contains))
                File.Delete(file);
        }
    }

    private static async Task<string> MustAsync(string program, string place, TimeSpan limit, params string[] arguments)
    {
        var outcome = await Tool.RunAsync(program, place, limit, arguments);
        return outcome.ExitCode switch
        {
            0 => outcome.Output,
            null => throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: not done after {limit.TotalMinutes:0} minutes. {outcome.Output}"),
            _ => throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {outcome.ExitCode}. {outcome.Output}"),
        };
    }
}
