using System.Security.Cryptography;
using System.Text;
using Course.Runtime;

namespace Course.Data;

/// <summary>
/// The folder <c>data</c> of the course: makes its generated files again, and compares all of its files with the checksums committed
/// beside them.
/// </summary>
/// <remarks>
/// <see cref="Manifest"/> has the format of the program sha256sum, so that <c>sha256sum -c</c> reads it too. The manifest itself, files
/// named README.md, and whatever begins with a dot are not listed in it. Paths have forward slashes on every system.
/// </remarks>
public static class CommittedData
{
    /// <summary>The name of the file of checksums.</summary>
    public const string Manifest = "SHA256SUMS";

    private const string Line = "64 hexadecimal digits, two blanks and a path with forward slashes";

    /// <summary>What makes the files of the course.</summary>
    internal static IReadOnlyList<DataGenerator> Generators { get; } =
    [
        new(["sound/vowels.wav"], folder => WaveFile.Write(Path.Combine(folder, "sound", "vowels.wav"), SoundGenerator.ThreeVowels())),
        new(["pos/" + EnglishCorpus.TrainFile, "pos/" + EnglishCorpus.TestFile], folder => EnglishCorpus.Write(Path.Combine(folder, "pos"))),
        new([.. SpokenDigits.Files.Select(file => "digits/" + file)], folder => SpokenDigits.Write(Path.Combine(folder, "digits")),
            () => SpokenDigits.IsAvailable ? null
                : "digits: espeak-ng was not found, so the spoken digits are left as they are. With it installed (Debian: apt install espeak-ng) they are made again."),
    ];

    /// <summary>Makes every generated file again, then writes the checksums of all files that lie in the folder.</summary>
    /// <param name="folder">Such as <c>data</c>; sub-folders are made where they are missing.</param>
    /// <returns>Every file with what became of it, in the order of paths, and what could not be made for want of a program.</returns>
    /// <exception cref="DataFormatException">The checksums there are broken: then nothing is made.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static BuiltData Build(string folder) => Build(folder, Generators);

    /// <inheritdoc cref="Build(string)"/>
    internal static BuiltData Build(string folder, IReadOnlyList<DataGenerator> generators)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder}.");
        var before = ReadManifest(folder) ?? [];
        var made = new HashSet<string>();
        var left = new List<string>();
        foreach (var generator in generators)
        {
            if (generator.Missing?.Invoke() is { } missing)
            {
                left.Add(missing);
                continue;
            }

            foreach (string file in generator.Files)
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            generator.Make(folder);
            made.UnionWith(generator.Files);
        }

        var sums = Checksums(folder);
        File.WriteAllText(Path.Combine(folder, Manifest), string.Concat(sums.Select(entry => $"{entry.Value}  {entry.Key}\n")));
        return new BuiltData(
            [.. sums.Select(entry => new BuiltFile(entry.Key, made.Contains(entry.Key), before.GetValueOrDefault(entry.Key) != entry.Value))], left);
    }

    /// <summary>Compares the folder with its checksums.</summary>
    /// <param name="folder">Such as <c>data</c>.</param>
    /// <returns>How many files are listed, and what is wrong, in the order of paths: nothing where all is well.</returns>
    /// <exception cref="DataFormatException">A line of the checksums is broken: the message names it.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static (int Listed, IReadOnlyList<DataProblem> Problems) Verify(string folder)
    {
        var found = Checksums(folder);
        var listed = ReadManifest(folder);
        if (listed is null)
            return (0, [new DataProblem(Manifest, DataProblemKind.Missing)]);
        return (listed.Count, [.. listed.Keys.Union(found.Keys).Order(StringComparer.Ordinal)
            .Where(path => listed.GetValueOrDefault(path) != found.GetValueOrDefault(path))
            .Select(path => new DataProblem(path,
                !found.ContainsKey(path) ? DataProblemKind.Missing : listed.ContainsKey(path) ? DataProblemKind.Different : DataProblemKind.Extra))]);
    }

    private static SortedDictionary<string, string> Checksums(string folder)
    {
        var sums = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in FilesIn(folder))
        {
            using var file = File.OpenRead(Path.Combine(folder, path));
            sums.Add(path, Convert.ToHexStringLower(SHA256.HashData(file)));
        }

        return sums;
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => path != Manifest && Path.GetFileName(path) != "README.md" && !path.Split('/').Any(part => part.StartsWith('.')));

    private static SortedDictionary<string, string>? ReadManifest(string folder)
    {
        string path = Path.Combine(folder, Manifest);
        if (!File.Exists(path))
            return null;
        var sums = new SortedDictionary<string, string>(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in File.ReadLines(path, Encoding.UTF8))
        {
            number++;
            if (line.Length < 67 || !line[..64].All(char.IsAsciiHexDigitLower) || line[64..66] != "  ")
                throw new DataFormatException(path, $"line {number}", $"found \"{Excerpt.Of(line, 80)}\"", Line);
            if (!sums.TryAdd(line[66..], line[..64]))
                throw new DataFormatException(path, $"line {number}", $"\"{line[66..]}\" is listed twice", "each file once");
        }

        return sums;
    }
}

/// <summary>Something that makes files of the folder of data.</summary>
/// <param name="Files">Their paths from the folder on, with forward slashes.</param>
/// <param name="Make">Makes them all; takes the folder.</param>
/// <param name="Missing">What is missing to make them here, as a sentence for the user; null, or a function that gives null, where nothing is.</param>
internal sealed record DataGenerator(IReadOnlyList<string> Files, Action<string> Make, Func<string?>? Missing = null);

/// <summary>What <see cref="CommittedData.Build(string)"/> did with a file.</summary>
/// <param name="Path">From the folder on, with forward slashes.</param>
/// <param name="Made">True where a generator made it, false where it was there and is only listed.</param>
/// <param name="Changed">Whether its checksum is new or another than before.</param>
public sealed record BuiltFile(string Path, bool Made, bool Changed);

/// <summary>What <see cref="CommittedData.Build(string)"/> did.</summary>
/// <param name="Files">Every file of the folder with what became of it, in the order of paths.</param>
/// <param name="Left">For each set of files that could not be made here, which one and why; none where all was made.</param>
public sealed record BuiltData(IReadOnlyList<BuiltFile> Files, IReadOnlyList<string> Left);

/// <summary>What is wrong with a file of the data folder.</summary>
public enum DataProblemKind
{
    /// <summary>It is listed and not there.</summary>
    Missing,

    /// <summary>Its checksum is another than the listed one.</summary>
    Different,

    /// <summary>It is there and not listed.</summary>
    Extra,
}

/// <summary>A file that is not as the checksums say.</summary>
/// <param name="Path">From the folder on, with forward slashes.</param>
/// <param name="Kind">What is wrong.</param>
public sealed record DataProblem(string Path, DataProblemKind Kind);
