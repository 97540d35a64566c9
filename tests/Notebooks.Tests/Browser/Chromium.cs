using Peers;
using PuppeteerSharp;

namespace Notebooks.Tests.Browser;

/// <summary>The browser of this machine; nothing is downloaded. What needs it is thorough.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Starts it without a window; skips the test where there is none.</summary>
    public static Task<IBrowser> StartAsync() => Puppeteer.LaunchAsync(new LaunchOptions
    {
        ExecutablePath = Find(),
        Headless = true,
        ProtocolTimeout = 2 * NotebookPage.PatienceMs,
        // No page reaches anything but this machine. As root, as in a container, Chromium's sandbox does not start.
        Args = ["--host-resolver-rules=\"MAP * ~NOTFOUND, EXCLUDE 127.0.0.1\"", .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>()],
    });

    private static string Find()
    {
        Thorough.Only();
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        if (found is null)
            Peer.Missing("no Chromium here (Debian: apt install chromium)");
        return found;
    }
}
