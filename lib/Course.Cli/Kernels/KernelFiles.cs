using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Course.Jupyter.Kernelspecs;
using Course.Runtime;

namespace Course.Cli.Kernels;

/// <summary>The files that the kernel is made of, compiled to native code already: what an installed copy holds.</summary>
internal sealed class KernelFiles
{
    /// <summary>The assembly that <c>dotnet</c> runs.</summary>
    public const string Program = "Course.Kernel.dll";

    /// <summary>The program that runs the assembly where the runtime lies beside it.</summary>
    public static readonly string Host = Path.GetFileNameWithoutExtension(Program) + (OperatingSystem.IsWindows() ? ".exe" : "");

    // The native libraries that a published program has beside it, one name in each line; a build leaves them in the NuGet folder.
    private const string Natives = "Course.Kernel.natives";

    // Beside an assembly: what a cell's error and Shift+Tab read.
    private static readonly string[] Companions = [".pdb", ".xml"];

    private KernelFiles(string folder, IReadOnlyList<string> names)
    {
        Folder = folder;
        Names = names;
        Identity = IdentityOf(folder);
        Megabytes = (names.Sum(name => new FileInfo(Path.Combine(folder, name)).Length) + 500_000) / 1_000_000;
    }

    /// <summary>Where they lie.</summary>
    public string Folder { get; }

    /// <summary>Their names, all in that one folder.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>A short name for exactly this content: copies that have the same are the same.</summary>
    public string Identity { get; }

    /// <summary>Their size together, in MB.</summary>
    public long Megabytes { get; }

    /// <summary>The kernel in the folder of a program that was built with it, by the list of its parts that the build wrote.</summary>
    /// <exception cref="KernelspecException">A part is missing.</exception>
    public static KernelFiles In(string folder)
    {
        string list = Path.ChangeExtension(Program, ".deps.json"), settings = Path.ChangeExtension(Program, ".runtimeconfig.json");
        if (!File.Exists(Path.Combine(folder, list)))
            throw Incomplete(Path.Combine(folder, list));
        string natives = Path.Combine(folder, Natives);
        string[] parts =
        [
            .. Parts(Path.Combine(folder, list)), list, settings,
            .. DotnetFolders.IsSelfContained ? [Host] : Array.Empty<string>(),
            .. File.Exists(natives) ? File.ReadAllLines(natives).Append(Natives) : [],
        ];
        if (parts.FirstOrDefault(name => !File.Exists(Path.Combine(folder, name))) is { } missing)
            throw Incomplete(Path.Combine(folder, missing));
        var companions = from part in parts
                         where part.EndsWith(".dll", StringComparison.Ordinal)
                         from extension in Companions
                         let name = Path.ChangeExtension(part, extension)
                         where File.Exists(Path.Combine(folder, name))
                         select name;
        return new KernelFiles(folder, [.. parts.Concat(companions).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>What <see cref="Identity"/> these files would have in another folder; null when one of them is not there.</summary>
    public string? IdentityIn(string folder) =>
        Names.All(name => File.Exists(Path.Combine(folder, name))) ? IdentityOf(folder) : null;

    private string IdentityOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in Names)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n"));
            using var file = File.OpenRead(Path.Combine(folder, name));
            hash.AppendData(SHA256.HashData(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    // The build puts every part beside the program, whatever folder its package has it in.
    private static IEnumerable<string> Parts(string list) =>
        from target in JsonNode.Parse(File.ReadAllText(list))!["targets"]!.AsObject()
        from library in target.Value!.AsObject()
        from kind in new[] { "runtime", "native" }
        from asset in library.Value![kind]?.AsObject() ?? []
        select Path.GetFileName(asset.Key);

    private static KernelspecException Incomplete(string file) => new(
        $"The kernel beside this program is not whole: {file} is missing. Build it again: dotnet build lib/Course.Cli");
}
