using System.Text.Json.Nodes;

namespace Course.Kernel.Engine.Packages;

/// <summary>The packages that this process was built with. A cell that asks for one has it already.</summary>
internal static class HostPackages
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Known = new(Read);

    /// <summary>The version of a package in this process; null when it is not part of it.</summary>
    public static string? VersionOf(string id) => Known.Value.GetValueOrDefault(id);

    private static Dictionary<string, string> Read()
    {
        Dictionary<string, string> versions = new(StringComparer.OrdinalIgnoreCase);
        string files = (string?)AppContext.GetData("APP_CONTEXT_DEPS_FILES") ?? "";
        foreach (string file in files.Split(';', StringSplitOptions.RemoveEmptyEntries).Where(File.Exists))
        {
            foreach ((string key, JsonNode? library) in JsonNode.Parse(File.ReadAllText(file))?["libraries"]?.AsObject() ?? [])
            {
                if ((string?)library?["type"] == "package" && key.Split('/') is [var id, var version])
                {
                    versions.TryAdd(id, version);
                }
            }
        }
        return versions;
    }
}
