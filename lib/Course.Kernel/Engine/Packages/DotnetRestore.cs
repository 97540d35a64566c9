using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Course.Runtime;

namespace Course.Kernel.Engine.Packages;

/// <summary>Runs the SDK's restore on a project, in a process that can be stopped.</summary>
internal static partial class DotnetRestore
{
    /// <exception cref="PackageException">It failed; the message holds its errors and nothing else that it printed.</exception>
    public static async Task RunAsync(string project, IEnumerable<(string Name, string Value)> properties, CancellationToken token)
    {
        // Forced, because else what was restored once counts as done, even where a newer version is to be looked for.
        ProcessStartInfo start = new(DotnetFolders.Program)
        {
            WorkingDirectory = Path.GetDirectoryName(project)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            ArgumentList = { "restore", project, "--force", "--verbosity", "quiet", "--nologo", "-nodeReuse:false" },
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["DOTNET_NOLOGO"] = "1" },
        };
        // The usual six tries of a source that is not there take six seconds.
        start.Environment.TryAdd("NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT", "3");
        foreach ((string name, string value) in properties)
            start.ArgumentList.Add($"-p:{name}={Escaped(value)}");
        using var process = Started(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        if (process.ExitCode != 0)
            throw new PackageException(ErrorLines(await output.ConfigureAwait(false) + await errors.ConfigureAwait(false)));
    }

    /// <summary>A text of which MSBuild takes no character for its own.</summary>
    public static string Escaped(string text) =>
        string.Concat(text.Select(c => c is '%' or '$' or '@' or '\'' or '(' or ')' or ';' or ',' or '?' or '*' ? $"%{(int)c:X2}" : c.ToString()));

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new PackageException($"Packages are restored by the .NET SDK, and '{start.FileName}' cannot be started: {error.Message}. Install the SDK.");
        }
    }

    /// <summary>The errors, each once, with what one can do about it.</summary>
    private static string ErrorLines(string output)
    {
        string[] lines = [.. ErrorLine().Matches(output).Select(match => match.Groups[1].Value.Trim()).Distinct()];
        string[] hints =
        [
            .. lines.Select(line => line.Split(':')[0]).Distinct().Select(code => code switch
            {
                "NU1101" => "Hint: Is the name spelt right? #i \"nuget:ADDRESS-OR-FOLDER\" adds a source to search.",
                "NU1202" => $"Hint: Cells run on {CellPlatform.Framework}. Another version of the package may fit it.",
                "NU1212" or "NU1213" => "Hint: The package is a program, not a library. 'dotnet tool install' is for it.",
                "NU1301" => "Hint: Is there a network? What has been restored once is used without one.",
                "MSB1025" => $"Hint: Is the folder for temporary files, {Path.GetTempPath()}, full, or may nothing be written to it?",
                _ => null,
            }).OfType<string>(),
        ];
        return "The restore failed.\n" + (lines.Length > 0 ? string.Join('\n', [.. lines, .. hints]) : output.Trim());
    }

    [GeneratedRegex(@"error (NU\d+: .*?|\w*: .*?)(?: \[[^\]]*\.csproj\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}
