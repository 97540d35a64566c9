using System.ComponentModel;
using System.Diagnostics;
using Peers;

namespace Course.Cli.Tests;

/// <summary>Runs a program in a file system that is changed for it alone; tests that need it are skipped where that cannot be had.</summary>
internal static class Bubblewrap
{
    /// <summary>The words to put before a command, so that it sees this file system with these changes.</summary>
    public static string[] With(params string[] changes)
    {
        string[] words = ["bwrap", "--dev-bind", "/", "/", .. changes];
        try
        {
            using var trial = Process.Start(new ProcessStartInfo(words[0], [.. words[1..], "true"]) { RedirectStandardError = true });
            string error = trial!.StandardError.ReadToEnd();
            trial.WaitForExit();
            if (trial.ExitCode != 0)
                Peer.Missing($"bwrap does not work here: {error.Trim()}");
        }
        catch (Win32Exception)
        {
            Peer.Missing("no bwrap here (Debian: apt install bubblewrap)");
        }
        return words;
    }
}
