using System.Text.Json.Nodes;

namespace Course.Kernel.Engine.Packages;

/// <summary>The packages that this process was built with. A cell that asks for one has it already.</summary>
internal static class HostPackages
{
    private static readonly Lazy<IReadOnlyDictionary<string, HostPackage>> Known = new(Read);

    /// <summary>Packages that hold nothing but a list of others, by the one of them that counts.</summary>
    private static readonly Dictionary<string, string> Lists = new(StringComparer.OrdinalIgnoreCase) { ["TorchSharp-cpu"] = "TorchSharp" };

    /// <summary>A package of this process; null when it is not part of it.</summary>
    public static HostPackage? Find(string id) => Known.Value.GetValueOrDefault(Lists.GetValueOrDefault(id, id));

    private static Dictionary<string, HostPackage> Read()
    {
        Dictionary<string, HostPackage> packages = new(StringComparer.OrdinalIgnoreCase);
        string files = (string?)AppContext.GetData("APP_CONTEXT_DEPS_FILES") ?? "";
        foreach (string file in files.Split(';', StringSplitOptions.RemoveEmptyEntries).Where(File.Exists))
        {
            var root = JsonNode.Parse(File.ReadAllText(file))!;
            var target = root["targets"]?[(string?)root["runtimeTarget"]?["name"] ?? ""]?.AsObject();
            foreach ((string key, var library) in root["libraries"]?.AsObject() ?? [])
            {
                if ((string?)library?["type"] == "package" && key.Split('/') is [var id, var version])
                {
                    string[] assemblies = [.. (target?[key]?["runtime"]?.AsObject() ?? []).Select(assembly => Path.GetFileNameWithoutExtension(assembly.Key))];
                    packages.TryAdd(id, new HostPackage(version, assemblies));
                }
            }
        }
        return packages;
    }
}

/// <summary>A package of this process.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Assemblies">The simple names of its assemblies.</param>
internal sealed record HostPackage(string Version, IReadOnlyList<string> Assemblies);
