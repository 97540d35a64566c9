namespace Course.Kernel.Engine.Packages;

/// <summary>A package that a cell asks for.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">A version or a range as NuGet writes it; <c>*</c> for the newest.</param>
internal sealed record PackageRequest(string Id, string Version)
{
    /// <summary>Reads what stands behind <c>nuget:</c>, which is <c>Name</c> or <c>Name, Version</c>.</summary>
    public static PackageRequest? Parse(string text)
    {
        string[] words = [.. text.Split(',', 2).Select(word => word.Trim())];
        string version = words.Length > 1 && words[1].Length > 0 ? words[1] : "*";
        return IsName(words[0]) ? new PackageRequest(words[0], version) : null;
    }

    private static bool IsName(string id) => id.Length > 0 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}

/// <summary>What a restore gave.</summary>
/// <param name="Versions">Package name to the version chosen.</param>
/// <param name="Compile">Assemblies to compile against.</param>
/// <param name="Runtime">Assemblies to load.</param>
/// <param name="Native">Native libraries.</param>
internal sealed record RestoredPackages(
    IReadOnlyDictionary<string, string> Versions,
    IReadOnlyList<string> Compile,
    IReadOnlyList<string> Runtime,
    IReadOnlyList<string> Native)
{
    public bool IsOnDisk => Compile.Concat(Runtime).Concat(Native).All(File.Exists);
}

/// <summary>Packages could not be had; the message holds the lines of the restore.</summary>
/// <param name="message">What went wrong.</param>
public sealed class PackageException(string message) : Exception(message);
