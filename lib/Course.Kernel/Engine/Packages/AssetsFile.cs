using System.Text.Json.Nodes;

namespace Course.Kernel.Engine.Packages;

/// <summary>Reads the file in which a restore says what it chose.</summary>
internal static class AssetsFile
{
    /// <exception cref="PackageException">There is no such file, or it does not fit.</exception>
    public static RestoredPackages Read(string path)
    {
        if (!File.Exists(path))
            throw new PackageException($"The restore left no {path}.");
        var root = JsonNode.Parse(File.ReadAllText(path))!;
        var target = root["targets"]?[$"{CellPlatform.Framework}/{CellPlatform.Name}"]?.AsObject()
            ?? throw new PackageException($"The restore says nothing of {CellPlatform.Framework} on {CellPlatform.Name}.");
        string[] folders = [.. root["packageFolders"]!.AsObject().Select(folder => folder.Key)];
        List<RestoredPackage> packages = [];
        foreach ((string key, var chosen) in target)
        {
            if ((string?)chosen!["type"] == "package" && key.Split('/') is [var id, var version])
            {
                var library = root["libraries"]![key]!;
                packages.Add(Read(id, version, chosen, library, Home(folders, (string)library["path"]!)));
            }
        }
        return new RestoredPackages(packages);
    }

    /// <summary>The folder into which a restore puts packages; null when the file does not say.</summary>
    public static string? PackagesFolder(string path) =>
        File.Exists(path) ? (string?)JsonNode.Parse(File.ReadAllText(path))?["project"]?["restore"]?["packagesPath"] : null;

    private static RestoredPackage Read(string id, string version, JsonNode chosen, JsonNode library, string home)
    {
        string[] compile = Files(chosen["compile"]);
        string[] runtime = Files(chosen["runtime"]);
        string[] native = Files(chosen["native"]);
        string[] all = [.. library["files"]!.AsArray().Select(file => (string)file!)];
        bool leadsOn = chosen["dependencies"] is not null;
        return new RestoredPackage(
            id, version, Whole(compile), Whole(runtime), Whole(native), PackageWarnings.Of($"{id} {version}", compile, runtime, native, all, leadsOn));

        string[] Whole(string[] files) => [.. files.Select(file => Path.GetFullPath(Path.Combine(home, file)))];
    }

    private static string Home(string[] folders, string relative) =>
        folders.Select(folder => Path.Combine(folder, relative)).FirstOrDefault(Directory.Exists) ?? Path.Combine(folders[0], relative);

    private static string[] Files(JsonNode? files) =>
        [.. (files?.AsObject() ?? []).Select(file => file.Key).Where(file => !file.EndsWith("/_._", StringComparison.Ordinal))];
}

/// <summary>A package that a restore chose.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">The version chosen.</param>
/// <param name="Compile">Assemblies to compile against.</param>
/// <param name="Runtime">Assemblies to load.</param>
/// <param name="Native">Native libraries.</param>
/// <param name="Warning">What somebody who asks for it should know, such as that it holds nothing for cells; null when all is well.</param>
internal sealed record RestoredPackage(
    string Id,
    string Version,
    IReadOnlyList<string> Compile,
    IReadOnlyList<string> Runtime,
    IReadOnlyList<string> Native,
    string? Warning)
{
    public bool IsOnDisk => Compile.Concat(Runtime).Concat(Native).All(File.Exists);
}

/// <summary>What a restore gave.</summary>
/// <param name="Packages">The packages asked for and all that they need.</param>
/// <param name="Remark">What is to be said of the restore as a whole; null when nothing is.</param>
internal sealed record RestoredPackages(IReadOnlyList<RestoredPackage> Packages, string? Remark = null)
{
    public bool IsOnDisk => Packages.All(package => package.IsOnDisk);

    public RestoredPackage? Find(string id) => Packages.FirstOrDefault(package => string.Equals(package.Id, id, StringComparison.OrdinalIgnoreCase));
}
