using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace Peers;

/// <summary>A Python that has Jupyter's own libraries; tests that compare with it are skipped where there is none.</summary>
internal static class PeerPython
{
    private static readonly string[] Candidates = ["python3", "/usr/bin/python3", "python"];
    private static readonly ConcurrentDictionary<string, Lazy<string?>> Found = [];

    /// <summary>The executable of a Python with this module; skips the test when there is none.</summary>
    public static string With(string module)
    {
        // Asked once: a Python takes a second to start, and many tests ask.
        string? python = Found.GetOrAdd(module, _ => new Lazy<string?>(() => Candidates.FirstOrDefault(
            candidate => TryRun(candidate, ["-c", $"import {module}"]) is { ExitCode: 0 }))).Value;
        if (python is null)
            Peer.Missing($"no Python with the module {module} here (Debian: apt install python3-{module.Replace('_', '-')})");
        return python;
    }

    /// <summary>Runs a script and gives what it printed; fails the test when it fails.</summary>
    public static string Run(string python, string script, params string[] arguments)
    {
        var (exitCode, output, errors) = TryRun(python, ["-c", script, .. arguments])!.Value;
        Assert.True(exitCode == 0, output + errors);
        return output;
    }

    private static (int ExitCode, string Output, string Errors)? TryRun(string executable, string[] arguments)
    {
        var start = new ProcessStartInfo(executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
