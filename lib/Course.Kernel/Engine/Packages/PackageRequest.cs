using NuGet.Versioning;

namespace Course.Kernel.Engine.Packages;

/// <summary>A package that a cell asks for.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">A version or a range as NuGet writes it; <c>*</c> for the newest.</param>
internal sealed record PackageRequest(string Id, string Version)
{
    private const string Newest = "*";
    private const string NewestOfAll = "*-*";

    /// <summary>True when the sources decide, whenever they are asked, which version it is.</summary>
    public bool Floats => VersionRange.Parse(Version).IsFloating;

    /// <summary>Reads what stands behind <c>nuget:</c>, which is <c>Name</c> or <c>Name, Version</c>.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static PackageRequest Parse(string text)
    {
        string[] words = [.. text.Split(',', 2).Select(word => word.Trim())];
        if (!IsName(words[0]))
            throw new FormatException("Write a package as #r \"nuget:NAME\" or #r \"nuget:NAME, VERSION\".");
        string version = words.Length > 1 && words[1].Length > 0 ? words[1] : Newest;
        if (!VersionRange.TryParse(version, out _))
            throw new FormatException($"'{version}' is no version of {words[0]}. Right are, for instance, 1.2.3, 1.*, [1.0,2.0), 1.0.0-* and *-*.");
        return new PackageRequest(words[0], version);
    }

    /// <summary>
    /// True when <paramref name="version"/> is what was asked for. NuGet takes 1.2.3 for "1.2.3 or later"; here, where something is
    /// there already, it means that version.
    /// </summary>
    public bool IsMetBy(string version)
    {
        var found = NuGetVersion.Parse(version);
        var range = VersionRange.Parse(Version);
        return Version is Newest or NewestOfAll
            || (range.IsFloating ? range.Float!.Satisfies(found)
                : NuGetVersion.TryParse(Version, out var only) ? only == found
                : range.Satisfies(found));
    }

    public override string ToString() => $"{Id} {Version}";

    private static bool IsName(string id) => id.Length > 0 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}

/// <summary>Packages could not be had; the message holds the lines of the restore.</summary>
/// <param name="message">What went wrong.</param>
internal sealed class PackageException(string message) : Exception(message)
{
    /// <summary>True when it was a source that could not be asked.</summary>
    public bool IsSourceUnreachable => Message.Contains("NU1301", StringComparison.Ordinal);

    /// <summary>True when the error is one of a source, this one.</summary>
    public bool Concerns(string source) =>
        Message.Split('\n').Any(line => line.StartsWith("NU13", StringComparison.Ordinal) && line.Contains(source, StringComparison.Ordinal));
}
