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
