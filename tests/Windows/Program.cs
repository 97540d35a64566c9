using System.Globalization;
using Windows;

// Without a name: everything. "smoke" is the part for continuous integration; the others are groups of checks.
string[] groups = ["smoke", "doctor", "kernel", "install", "data", "tests", "run", "chapters", "publish"];
if (args.FirstOrDefault(name => !groups.Contains(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no '{unknown}'. Usage: dotnet run --project tests/Windows -- [{string.Join('|', groups)}]…");
    return 2;
}

string repository = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));
string? missing = Wine.Find() is null ? "wine64 is not installed (Debian: apt install wine64)" : WindowsBuild.Missing();
if (missing is not null)
{
    Console.WriteLine($"skipped: {missing}");
    return Environment.GetEnvironmentVariable("COURSE_WINE_REQUIRED") == "1" ? 1 : 0;
}

bool smoke = args is ["smoke"];
string folder = Path.Combine(repository, "artifacts", "windows");
Directory.CreateDirectory(Path.Combine(folder, "course"));
// A name as people have it, with a blank and letters beyond ASCII: it stands in every path below the home folder.
string prefix = Path.Combine(Path.GetTempPath(), $"course-wine-{Environment.ProcessId}");
using var wine = new Wine(Wine.Find()!, prefix, "Zoë Müller");
var results = new List<(Check Check, Result Result, TimeSpan Time)>();
try
{
    var build = new WindowsBuild(repository, folder);
    await build.LayOutRuntimeAsync();
    await build.BuildAsync(smoke ? ["lib/Course.Cli", "tests/Course.Jupyter.Tests"] : ["Course.sln"]);
    await wine.CreateAsync();
    var known = new Checks(wine, build);
    var checks = known.All().Concat(known.Last())
        .Where(check => args.Length == 0 || args.Contains(check.Group) || (args.Contains("smoke") && check.IsSmoke));
    foreach (var check in checks)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var result = await check.Run(check.Limit);
        results.Add((check, result, clock.Elapsed));
        Console.WriteLine($"{(result.Problem is null ? "passed" : "FAILED")} {check.Name}: {result.Figure} ({clock.Elapsed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s)");
        if (result.Problem is { } problem)
            Console.WriteLine(problem);
    }
    File.WriteAllText(Path.Combine(folder, "windows.md"), Table.Of(await Wine.VersionAsync(Wine.Find()!), results));
}
catch (InvalidOperationException e)
{
    Console.WriteLine($"FAILED: {e.Message}");
    return 1;
}
finally
{
    wine.Dispose();
    if (Directory.Exists(prefix))
        Directory.Delete(prefix, recursive: true);
}
int failed = results.Count(result => result.Result.Problem is not null);
Console.WriteLine($"Under Wine: {results.Count - failed} checks passed, {failed} failed. The table is in {Path.Combine(folder, "windows.md")}");
return failed == 0 ? 0 : 1;
