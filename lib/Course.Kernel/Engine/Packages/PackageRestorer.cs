using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Course.Kernel.Engine.Packages;

/// <summary>
/// Gets packages through the SDK's own restore, so that sources, credentials and caches are those of every other .NET project.
/// Each set of packages has a folder with a small project; a set once restored is read from there, without the network.
/// </summary>
internal sealed partial class PackageRestorer(string cacheFolder, string workingDirectory)
{
    private static readonly string Framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
    private static readonly string Platform = RuntimeInformation.RuntimeIdentifier;

    /// <summary>All of <paramref name="packages"/> together with what they need.</summary>
    /// <exception cref="PackageException">The restore failed.</exception>
    public async Task<RestoredPackages> RestoreAsync(
        IReadOnlyCollection<PackageRequest> packages, IReadOnlyCollection<string> sources, CancellationToken token)
    {
        string project = ProjectText(packages, sources);
        string folder = Path.Combine(cacheFolder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..20]);
        string assets = Path.Combine(folder, "obj", "project.assets.json");
        string done = Path.Combine(folder, "restored");
        Directory.CreateDirectory(folder);
        using FileStream _ = await LockAsync(Path.Combine(folder, "lock"), token).ConfigureAwait(false);
        if (File.Exists(done) && AssetsFile.Read(assets, Framework, Platform) is { IsOnDisk: true } known)
        {
            return known;
        }
        foreach (string stop in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            // Keeps files of the same name further up, which belong to other projects, out of this one.
            await File.WriteAllTextAsync(Path.Combine(folder, stop), "<Project />", token).ConfigureAwait(false);
        }
        string path = Path.Combine(folder, "packages.csproj");
        await File.WriteAllTextAsync(path, project, token).ConfigureAwait(false);
        await RunRestoreAsync(path, token).ConfigureAwait(false);
        RestoredPackages restored = AssetsFile.Read(assets, Framework, Platform);
        await File.WriteAllTextAsync(done, "", token).ConfigureAwait(false);
        return restored;
    }

    private static string ProjectText(IReadOnlyCollection<PackageRequest> packages, IReadOnlyCollection<string> sources) =>
        new XElement(
            "Project",
            new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement(
                "PropertyGroup",
                new XElement("TargetFramework", Framework),
                new XElement("RuntimeIdentifier", Platform),
                new XElement("SelfContained", "false"),
                new XElement("UseAppHost", "false"),
                new XElement("NuGetAudit", "false"),
                new XElement("RestoreAdditionalProjectSources", string.Join(';', sources.Order(StringComparer.Ordinal)))),
            new XElement(
                "ItemGroup",
                packages.OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase).Select(package => new XElement(
                    "PackageReference",
                    new XAttribute("Include", package.Id),
                    new XAttribute("Version", package.Version))))).ToString();

    private static async Task<FileStream> LockAsync(string path, CancellationToken token)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!token.IsCancellationRequested)
            {
                // Another kernel restores the same set; when it is done there is nothing left to do here.
                await Task.Delay(100, token).ConfigureAwait(false);
            }
        }
    }

    private async Task RunRestoreAsync(string project, CancellationToken token)
    {
        ProcessStartInfo start = new(DotnetPath())
        {
            WorkingDirectory = Path.GetDirectoryName(project)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            ArgumentList =
            {
                "restore", project, "--verbosity", "quiet", "--nologo", "-nodeReuse:false", $"-p:RestoreRootConfigDirectory={workingDirectory}",
            },
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["DOTNET_NOLOGO"] = "1" },
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
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
        {
            throw new PackageException(ErrorLines(await output.ConfigureAwait(false) + await errors.ConfigureAwait(false)));
        }
    }

    private static string ErrorLines(string output)
    {
        string[] lines = [.. ErrorLine().Matches(output).Select(match => match.Groups[1].Value.Trim()).Distinct()];
        return "The restore failed.\n" + (lines.Length > 0 ? string.Join('\n', lines) : output.Trim());
    }

    /// <summary>The dotnet that this process runs on.</summary>
    private static string DotnetPath()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        // …/dotnet/shared/Microsoft.NETCore.App/10.0.0/
        string beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }

    [GeneratedRegex(@"error (NU\d+: .*?|\w*: .*?)(?: \[[^\]]*\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}
