using System.Text.RegularExpressions;

namespace Course.Kernel.Engine.Packages;

/// <summary>Says what is missing in a package that restores and still cannot be used, or not wholly, by cells.</summary>
internal static partial class PackageWarnings
{
    /// <summary>In one sentence what the person should know; null when all is well.</summary>
    /// <param name="package">Name and version.</param>
    /// <param name="compile">The assemblies chosen to compile against, by their paths in the package.</param>
    /// <param name="runtime">The assemblies chosen to load.</param>
    /// <param name="native">The native libraries chosen.</param>
    /// <param name="files">All that the package holds.</param>
    /// <param name="leadsOn">True when it depends on others: then it may be a mere list of them.</param>
    public static string? Of(string package, string[] compile, string[] runtime, string[] native, string[] files, bool leadsOn)
    {
        string[] natives = [.. files.Select(file => NativeFile().Match(file)).Where(match => match.Success).Select(match => match.Groups[1].Value).Distinct().Order()];
        if (compile.Length + runtime.Length + native.Length == 0)
        {
            return natives.Length > 0 ? NativesElsewhere(package, natives)
                : leadsOn ? null
                : $"{package} has nothing that cells can use, no assembly for {CellPlatform.Framework}, only {Kinds(files)}.";
        }
        if (compile.Length > 0 && runtime.Length == 0)
            return $"{package} has reference assemblies only: code compiles with it, but cannot run.";
        if (native.Length == 0 && natives.Length > 0)
            return NativesElsewhere(package, natives);
        return compile.Concat(runtime).Select(file => OldFramework().Match(file)).FirstOrDefault(match => match.Success) is { } old
            ? $"{package} was made for the .NET Framework ({old.Groups[1].Value}), not for {CellPlatform.Framework}, and may fail while it runs."
            : null;
    }

    private static string NativesElsewhere(string package, string[] platforms) =>
        $"{package} has native libraries for {string.Join(", ", platforms)}, none for {CellPlatform.Name}.";

    private static string Kinds(string[] files)
    {
        string[] kinds = [.. files.Where(file => file.Contains('/', StringComparison.Ordinal)).Select(file => file.Split('/')[0]).Distinct().Order()];
        return kinds.Length > 0 ? string.Join(", ", kinds) : "a description";
    }

    [GeneratedRegex("^runtimes/([^/]+)/native/")]
    private static partial Regex NativeFile();

    [GeneratedRegex(@"^lib/(net\d{2,3})/")]
    private static partial Regex OldFramework();
}
