using System.Text.Json;
using System.Text.RegularExpressions;
using Course.Runtime;

namespace Windows;

/// <summary>What is tried under Wine: the README's commands, chapters, test projects.</summary>
internal sealed partial class Checks
{
    private const string Command = "lib/Course.Cli/bin/Course.Cli.dll";

    // What Wine 8 lacks and Windows has, see environment.md.
    private static readonly Dictionary<string, string> ForWine = new()
    {
        ["KMP_AFFINITY"] = "disabled",
        ["DOTNET_EnableWriteXorExecute"] = "0",
    };

    // Short ones, for continuous integration; the first also trains with libtorch.
    private static readonly string[] SomeChapters = ["01-input-representation", "04-multi-head", "06-speech"];

    // Those of the tests that show the kernel at work; the floods among them take minutes.
    private static readonly string[] KernelTests =
    [
        "CellsShareStateAndGiveTheirOutputs", "RequestsOtherThanCellsAreAnswered", "AnEndlessCellIsInterruptedAndKeepsItsState",
        "ACellThatEndsTheProcessIsAResultWithWhatItWroteBefore", "AShutdownLetsTheKernelEndByItself",
    ];

    private readonly Wine wine;
    private readonly WindowsBuild build;

    public Checks(Wine wine, WindowsBuild build)
    {
        (this.wine, this.build) = (wine, build);
        foreach (var (name, value) in ForWine)
            wine.Variables[name] = value;
        // What the installer of .NET does for a person: dotnet.exe is on the PATH, and programs find its folder.
        wine.Variables["WINEPATH"] = Wine.Name(build.Dotnet);
        wine.Variables["DOTNET_ROOT"] = Wine.Name(build.Dotnet);
        wine.Variables["NUGET_PACKAGES"] = Wine.Name(DotnetFolders.Packages);
    }

    public IEnumerable<Check> All()
    {
        yield return new Check("`course doctor`", "doctor", Minutes(4), DoctorAsync) { IsSmoke = true };
        yield return new Check("`course data verify`", "data", Minutes(2), limit => CourseAsync(limit, ["data", "verify"], "All (\\d+ files) are as")) { IsSmoke = true };
        yield return new Check("the kernel: cells, completion, interrupt, death, shutdown", "smoke", Minutes(3),
            limit => TestsAsync(limit, "Course.Jupyter.Tests", [.. KernelTests.SelectMany(name => new[] { "-method", $"*CourseKernelTests.{name}" })]))
        { IsSmoke = true };
        yield return new Check("the kernel: all of that, and floods of output", "kernel", Minutes(30),
            limit => TestsAsync(limit, "Course.Jupyter.Tests", ["-class", "*CourseKernelTests"]));
        yield return new Check("`course kernel install`, `list`, `remove`, user name with blank and umlauts", "install", Minutes(8), InstallAsync);
        foreach (string project in new[] { "Course.Jupyter.Tests", "Course.Tests" })
            yield return new Check($"tests/{project}", "tests", Minutes(60), limit => TestsAsync(limit, project, ["-class-", "*CourseKernelTests"]));
        string[] chapters = [.. Directory.GetFiles(Path.Combine(build.Course, "notebooks"), "*.ipynb").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
        foreach (string chapter in chapters)
        {
            yield return new Check($"`course run` {chapter}", SomeChapters.Contains(chapter) ? "run" : "chapters", Minutes(20), limit => ChapterAsync(limit, chapter))
            {
                IsSmoke = chapter == SomeChapters[0],
            };
        }
    }

    /// <summary>What changes the build, and so comes after all others.</summary>
    public IEnumerable<Check> Last()
    {
        foreach (string rid in new[] { "osx-arm64", "linux-x64", "win-x64" })
        {
            yield return new Check($"`dotnet publish` for {rid}, without .NET", "publish", Minutes(4), _ => PublishedAsync(rid, selfContained: false, run: null));
            yield return new Check($"`dotnet publish` for {rid}, with .NET; its doctor", "publish", Minutes(4), limit => PublishedAsync(rid, selfContained: true, rid switch
            {
                "win-x64" => place => wine.RunAsync(place, limit, [Path.Combine(place, "Course.Cli.exe"), "doctor"]),
                "linux-x64" when OperatingSystem.IsLinux() => place => Tool.RunAsync(Path.Combine(place, "Course.Cli"), place, limit, "doctor"),
                _ => null,
            }));
        }
    }

    private async Task<Result> PublishedAsync(string rid, bool selfContained, Func<string, Task<Outcome>>? run)
    {
        string place = await build.PublishAsync(rid, selfContained);
        string[] expected = rid == "win-x64" ? ["Course.Cli.exe", "torch_cpu.dll", "LibTorchSharp.dll", "libSkiaSharp.dll"]
            : rid == "osx-arm64" ? ["Course.Cli", "libtorch_cpu.dylib", "libLibTorchSharp.dylib", "libSkiaSharp.dylib"]
            : ["Course.Cli", "libtorch_cpu.so", "libLibTorchSharp.so", "libSkiaSharp.so"];
        string[] missing = [.. expected.Append("Course.Kernel.dll").Where(name => !File.Exists(Path.Combine(place, name)))];
        if (missing.Length > 0)
            return new Result($"{place} lacks {string.Join(", ", missing)}", "not whole");
        if (run is null)
            return new Result(null, "whole; not run");
        // Nothing but what was published: no packages, no .NET.
        string packages = wine.Variables["NUGET_PACKAGES"], dotnet = wine.Variables["DOTNET_ROOT"];
        (wine.Variables["NUGET_PACKAGES"], wine.Variables["DOTNET_ROOT"]) = (@"C:\none", @"C:\none");
        var outcome = await run(place);
        (wine.Variables["NUGET_PACKAGES"], wine.Variables["DOTNET_ROOT"]) = (packages, dotnet);
        return outcome.ExitCode == 0 && outcome.Output.Contains("Everything the course needs is here", StringComparison.Ordinal)
            ? new Result(null, "whole; started, its kernel computes")
            : new Result(outcome.Output, "whole, but its doctor finds problems");
    }

    private static TimeSpan Minutes(int number) => TimeSpan.FromMinutes(number);

    private Task<Outcome> DotnetAsync(TimeSpan limit, params string[] arguments) => wine.RunAsync(build.Course, limit, [build.DotnetProgram, .. arguments]);

    private async Task<Result> CourseAsync(TimeSpan limit, string[] arguments, string expected)
    {
        var outcome = await DotnetAsync(limit, [Command, .. arguments]);
        var found = Regex.Match(outcome.Output, expected);
        return outcome.ExitCode == 0 && found.Success ? new Result(null, found.Groups[^1].Value) : Failure(outcome, limit);
    }

    private Task<Result> DoctorAsync(TimeSpan limit) => CourseAsync(limit, ["doctor"], "(Everything the course needs is here)");

    private async Task<Result> ChapterAsync(TimeSpan limit, string chapter)
    {
        string report = Path.Combine(build.Course, "artifacts", $"{chapter}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(report)!);
        File.Delete(report);
        var outcome = await DotnetAsync(limit, Command, "run", $"notebooks/{chapter}.ipynb", "--report", Wine.Name(report));
        if (!File.Exists(report))
            return Failure(outcome, limit);
        using var read = JsonDocument.Parse(File.ReadAllBytes(report));
        var notebook = read.RootElement.GetProperty("notebooks")[0];
        int cells = notebook.GetProperty("cells").GetArrayLength();
        return outcome.ExitCode == 0
            ? new Result(null, $"{cells} of {cells} cells equal")
            : new Result(outcome.Output, $"of {cells} cells some differ");
    }

    // A person's way: install, see it listed, run a chapter with what is installed, take it away again.
    private async Task<Result> InstallAsync(TimeSpan limit)
    {
        foreach (var (arguments, expected) in new (string[] Arguments, string Expected)[]
        {
            (["kernel", "install"], @"Installed \.net-csharp in C:\\users\\[^\n]*\\kernels\\\.net-csharp\s+It runs C:\\users\\[^\n]*\\Course\.Kernel\.dll"),
            (["kernel", "list"], @"\.net-csharp +\.NET \(C#\), C#\s[^\n]*\s+runs C:\\users\\"),
            (["run", "--kernel", ".net-csharp", "notebooks/01-input-representation.ipynb"], "passed"),
            (["kernel", "remove"], @"Removed C:\\users\\"),
        })
        {
            var outcome = await DotnetAsync(limit, [Command, .. arguments]);
            if (outcome.ExitCode != 0 || !Regex.IsMatch(outcome.Output, expected))
                return Failure(outcome, limit) with { Figure = $"course {string.Join(' ', arguments)}" };
        }
        string[] left =
        [
            .. Directory.GetDirectories(Path.Combine(wine.Drive, "users")).Select(user => Path.Combine(user, "AppData", "Local", "self-attention-course", "kernel"))
                .Where(Directory.Exists).SelectMany(Directory.GetDirectories),
        ];
        return left.Length == 0 ? new Result(null, "installed, listed, ran chapter 1, removed") : new Result(string.Join('\n', left), "something is left");
    }

    private async Task<Result> TestsAsync(TimeSpan limit, string project, string[] filter)
    {
        string[] faults = [.. WineFaults.Of(project).SelectMany(name => new[] { "-method-", name })];
        var outcome = await DotnetAsync(limit, [$"tests/{project}/bin/{project}.dll", .. filter, .. faults, "-noColor"]);
        var summary = Summary().Match(outcome.Output);
        if (!summary.Success)
            return Failure(outcome, limit);
        int total = Number("total"), failed = Number("failed") + Number("errors"), skipped = Number("skipped");
        string figure = $"{total - failed - skipped} passed, {failed} failed, {skipped} skipped, {faults.Length / 2} left out as Wine's fault";
        return new Result(outcome.ExitCode == 0 && failed == 0 && total > skipped ? null : outcome.Output, figure);

        int Number(string name) => int.Parse(summary.Groups[name].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Result Failure(Outcome outcome, TimeSpan limit) => outcome.ExitCode is { } code
        ? new Result(outcome.Output, $"exit code {code}")
        : new Result(outcome.Output, $"not done after {limit.TotalMinutes:0} minutes");

    [GeneratedRegex(@"Total: (?<total>\d+), Errors: (?<errors>\d+), Failed: (?<failed>\d+), Skipped: (?<skipped>\d+)")]
    private static partial Regex Summary();
}
