using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Course.Kernel.Engine.Packages;

/// <summary>
/// Gets packages through the SDK's own restore, so that sources, credentials and caches are those of every other .NET project.
/// Each set of packages has a folder with a small project; a set once restored is read from there, without the network and
/// without another process. A set with a version such as <c>1.*</c> is looked for anew after a day.
/// </summary>
/// <param name="cacheFolder">Where the folders are.</param>
/// <param name="workingDirectory">Where the search for a nuget.config starts.</param>
internal sealed class PackageRestorer(string cacheFolder, Func<string> workingDirectory)
{
    private static readonly TimeSpan NewestLasts = TimeSpan.FromDays(1);

    /// <summary>All of <paramref name="packages"/> together with what they need.</summary>
    /// <exception cref="PackageException">The restore failed.</exception>
    public async Task<RestoredPackages> RestoreAsync(
        IReadOnlyCollection<PackageRequest> packages, IReadOnlyCollection<string> sources, CancellationToken token)
    {
        string project = ProjectText(packages, sources);
        string folder = Path.Combine(cacheFolder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..20]);
        string assets = Path.Combine(folder, "obj", "project.assets.json");
        string kept = Path.Combine(folder, "restored.json");
        Directory.CreateDirectory(folder);
        using var _ = await LockAsync(Path.Combine(folder, "lock"), token).ConfigureAwait(false);
        var known = File.Exists(kept) && AssetsFile.Read(kept) is { IsOnDisk: true } read ? read : null;
        if (known is not null && (!packages.Any(package => package.Floats) || DateTime.UtcNow - File.GetLastWriteTimeUtc(kept) < NewestLasts))
            return known;
        foreach (string stop in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            // Keeps files of the same name further up, which belong to other projects, out of this one.
            await File.WriteAllTextAsync(Path.Combine(folder, stop), "<Project />", token).ConfigureAwait(false);
        }
        string path = Path.Combine(folder, "packages.csproj");
        await File.WriteAllTextAsync(path, project, token).ConfigureAwait(false);
        string? remark = null;
        try
        {
            await DotnetRestore.RunAsync(path, [("RestoreRootConfigDirectory", workingDirectory())], token).ConfigureAwait(false);
        }
        catch (PackageException error) when (error.IsSourceUnreachable)
        {
            if (known is not null)
                return known with { Remark = "No newer version was looked for: a source cannot be reached." };
            if (!await TryRestoreOfflineAsync(path, assets, token).ConfigureAwait(false))
                throw;
            remark = "A source cannot be reached; what earlier restores left on this machine is used.";
        }
        var restored = AssetsFile.Read(assets);
        File.Copy(assets, kept, overwrite: true);
        File.SetLastWriteTimeUtc(kept, DateTime.UtcNow);
        return restored with { Remark = remark };
    }

    private static string ProjectText(IReadOnlyCollection<PackageRequest> packages, IReadOnlyCollection<string> sources) =>
        new XElement(
            "Project",
            new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement(
                "PropertyGroup",
                new XElement("TargetFramework", CellPlatform.Framework),
                new XElement("RuntimeIdentifier", CellPlatform.Name),
                new XElement("SelfContained", "false"),
                new XElement("UseAppHost", "false"),
                new XElement("NuGetAudit", "false"),
                new XElement("RestoreAdditionalProjectSources", string.Join(';', sources.Order(StringComparer.Ordinal).Select(DotnetRestore.Escaped)))),
            new XElement(
                "ItemGroup",
                packages.OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase).Select(package => new XElement(
                    "PackageReference",
                    new XAttribute("Include", package.Id),
                    new XAttribute("Version", package.Version))))).ToString();

    /// <summary>Restores from the folder of all packages of this machine, which is a source like any other.</summary>
    private static async Task<bool> TryRestoreOfflineAsync(string project, string assets, CancellationToken token)
    {
        if (AssetsFile.PackagesFolder(assets) is not { } packages)
            return false;
        try
        {
            await DotnetRestore.RunAsync(project, [("RestoreSources", packages), ("RestoreAdditionalProjectSources", "")], token).ConfigureAwait(false);
            return true;
        }
        catch (PackageException)
        {
            // Not there either: what is worth telling is that the source cannot be reached.
            return false;
        }
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken token)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && !token.IsCancellationRequested)
            {
                // Another kernel restores the same set; when it is done there is nothing left to do here.
                await Task.Delay(100, token).ConfigureAwait(false);
            }
        }
    }
}
