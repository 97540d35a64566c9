using System.Text.Json.Nodes;

namespace Course.Kernel.Engine.Packages;

/// <summary>Reads the file in which a restore says what it chose.</summary>
internal static class AssetsFile
{
    /// <exception cref="PackageException">There is no such file, or it does not fit.</exception>
    public static RestoredPackages Read(string path, string framework, string platform)
    {
        if (!File.Exists(path))
        {
            throw new PackageException($"The restore left no {path}.");
        }
        JsonNode root = JsonNode.Parse(File.ReadAllText(path))!;
        JsonObject target = root["targets"]?[$"{framework}/{platform}"]?.AsObject()
            ?? throw new PackageException($"The restore says nothing of {framework} on {platform}.");
        string[] folders = [.. root["packageFolders"]!.AsObject().Select(folder => folder.Key)];
        Dictionary<string, string> versions = new(StringComparer.OrdinalIgnoreCase);
        List<string> compile = [];
        List<string> runtime = [];
        List<string> native = [];
        foreach ((string key, JsonNode? package) in target)
        {
            if ((string?)package!["type"] == "package" && key.Split('/') is [var id, var version])
            {
                versions[id] = version;
                string home = Home(folders, (string)root["libraries"]![key]!["path"]!);
                compile.AddRange(Files(home, package["compile"]));
                runtime.AddRange(Files(home, package["runtime"]));
                native.AddRange(Files(home, package["native"]));
            }
        }
        return new RestoredPackages(versions, compile, runtime, native);
    }

    private static string Home(string[] folders, string relative) =>
        folders.Select(folder => Path.Combine(folder, relative)).FirstOrDefault(Directory.Exists) ?? Path.Combine(folders[0], relative);

    private static IEnumerable<string> Files(string home, JsonNode? files) =>
        (files?.AsObject() ?? [])
            .Where(file => !file.Key.EndsWith("/_._", StringComparison.Ordinal))
            .Select(file => Path.GetFullPath(Path.Combine(home, file.Key)));
}
