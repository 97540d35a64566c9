using System.Runtime.InteropServices;

namespace Course.Kernel.Engine.Packages;

/// <summary>What packages must fit.</summary>
internal static class CellPlatform
{
    /// <summary>The framework that cells run on, as NuGet calls it.</summary>
    public static string Framework { get; } = $"net{Environment.Version.Major}.{Environment.Version.Minor}";

    /// <summary>
    /// System and processor as packages name them. The runtime that a Linux distribution builds calls itself by that
    /// distribution's name, for which no package has a folder.
    /// </summary>
    public static string Name { get; } = PortableName(RuntimeInformation.RuntimeIdentifier);

    /// <summary>The portable name of a platform: linux-x64 for ubuntu.24.04-x64.</summary>
    public static string PortableName(string identifier)
    {
        string system = identifier.Split('-', '.')[0];
        string processor = identifier[(identifier.LastIndexOf('-') + 1)..];
        return system switch
        {
            "win" or "osx" => $"{system}-{processor}",
            "alpine" => $"linux-musl-{processor}",
            _ when identifier.Contains("-musl-", StringComparison.Ordinal) => $"linux-musl-{processor}",
            _ => $"linux-{processor}",
        };
    }
}
