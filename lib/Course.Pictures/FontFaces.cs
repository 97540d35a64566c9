using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>
/// The typeface of every picture. A bare machine has no fonts, so Inter travels inside this assembly: as the assembly of the
/// package Avalonia.Fonts.Inter, whose resource block holds the font files. The system's fonts are asked only for a
/// character that Inter lacks, such as a Chinese one.
/// </summary>
internal static class FontFaces
{
    private const string Carrier = "Course.Pictures.Inter.dll";

    private static readonly Dictionary<string, byte[]> Files = ReadFiles();
    private static readonly Lazy<SKTypeface> Regular = new(() => Load("Inter-Regular.ttf"));
    private static readonly Lazy<SKTypeface> Bold = new(() => Load("Inter-SemiBold.ttf"));
    private static readonly Dictionary<int, SKTypeface?> Substitutes = [];

    // Of the characters up to U+FFFF: 0 not yet asked, 1 in Inter, 2 not in it.
    private static readonly byte[] Known = new byte[char.MaxValue + 1];

    public static SKTypeface Inter(bool bold) => bold ? Bold.Value : Regular.Value;

    /// <summary>Whether both faces of Inter have all characters of a text; half of a surrogate pair counts as missing.</summary>
    public static bool InterHasAll(string text)
    {
        foreach (char character in text)
        {
            ref byte known = ref Known[character];
            if (known == 0)
                known = (byte)(!char.IsSurrogate(character) && Inter(false).ContainsGlyph(character) && Inter(true).ContainsGlyph(character) ? 1 : 2);
            if (known == 2)
                return false;
        }
        return true;
    }

    /// <summary>A typeface that has the character: Inter, else one of the system's, else Inter with its empty box.</summary>
    public static SKTypeface For(Rune rune, bool bold)
    {
        var inter = Inter(bold);
        if (inter.ContainsGlyph(rune.Value))
            return inter;
        lock (Substitutes)
        {
            if (!Substitutes.TryGetValue(rune.Value, out var found))
                Substitutes[rune.Value] = found = SKFontManager.Default.MatchCharacter(rune.Value);
            return found ?? inter;
        }
    }

    private static SKTypeface Load(string file)
    {
        // Not disposed: the typeface reads from it as long as it lives.
        var data = SKData.CreateCopy(Files[file]);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The font file {file} inside {Carrier} cannot be read.");
    }

    // The block is: length of the index (int32), then version and count (int32), then per file a length-prefixed path,
    // offset and size (int32), then the files. Offsets count from the end of the index.
    private static Dictionary<string, byte[]> ReadFiles()
    {
        using var stream = typeof(FontFaces).Assembly.GetManifestResourceStream(Carrier)
            ?? throw new InvalidOperationException($"Course.Pictures.dll was built without its resource {Carrier}.");
        using var assembly = new PEReader(stream, PEStreamOptions.PrefetchEntireImage);
        var metadata = assembly.GetMetadataReader();
        var resource = metadata.ManifestResources.Select(metadata.GetManifestResource)
            .First(candidate => metadata.GetString(candidate.Name) == "!AvaloniaResources");
        var block = assembly.GetSectionData(assembly.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);

        int start = (int)resource.Offset + sizeof(int); // behind the length of the whole
        var index = block.GetReader(start, block.Length - start);
        int files = start + sizeof(int) + index.ReadInt32();
        _ = index.ReadInt32();
        int count = index.ReadInt32();
        var found = new Dictionary<string, byte[]>();
        for (int i = 0; i < count; i++)
        {
            string path = index.ReadUTF8(index.ReadByte());
            int offset = index.ReadInt32();
            int size = index.ReadInt32();
            if (path.EndsWith("-Regular.ttf", StringComparison.Ordinal) || path.EndsWith("-SemiBold.ttf", StringComparison.Ordinal))
                found[Path.GetFileName(path)] = [.. block.GetContent(files + offset, size)];
        }
        return found;
    }
}
