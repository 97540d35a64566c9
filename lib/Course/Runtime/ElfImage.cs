using System.Buffers.Binary;
using System.Text;

namespace Course.Runtime;

/// <summary>One version of another library that a library asks for.</summary>
/// <param name="Name">The version, such as <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="Index">The number under which the symbol table refers to it.</param>
/// <param name="FlagsOffset">Where in the file its flags stand.</param>
internal readonly record struct ElfVersionNeed(string Name, ushort Index, int FlagsOffset);

/// <summary>
/// The symbol versions in a shared library of 64-bit Linux: which it offers, which it needs of others, and whether a needed
/// one is ever used. Layout: System V ABI, and the Linux Standard Base, "Symbol Versioning".
/// </summary>
internal sealed class ElfImage
{
    private const uint Rela = 4, DynamicSymbols = 11, VersionDefinitions = 0x6ffffffd, VersionNeedsType = 0x6ffffffe, VersionSymbols = 0x6fffffff;
    private const ushort WeakFlag = 2;
    private const int RelaSize = 24;

    private readonly byte[] bytes;
    private readonly List<Section> sections = [];

    internal ElfImage(byte[] bytes, string name)
    {
        this.bytes = bytes;
        // Magic, 64-bit, little-endian.
        if (bytes.Length < 64 || !bytes.AsSpan(0, 6).SequenceEqual<byte>([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
            throw new LibTorchException($"{name} is not a 64-bit shared library. Delete its package from the NuGet folder and restore again.");
        try
        {
            int start = (int)Long(0x28);
            int size = Short(0x3a);
            for (int i = 0; i < Short(0x3c); i++)
            {
                int at = start + (i * size);
                sections.Add(new Section(Int(at + 4), (int)Long(at + 0x18), (int)Long(at + 0x20), (int)Int(at + 0x28), (int)Int(at + 0x2c)));
            }
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new LibTorchException($"{name} is cut short. Delete its package from the NuGet folder and restore again.", error);
        }
    }

    /// <summary>The versions this library offers.</summary>
    internal HashSet<string> DefinedVersions()
    {
        var names = new HashSet<string>();
        foreach (var section in sections.Where(section => section.Type == VersionDefinitions))
        {
            int at = section.Offset;
            for (int i = 0; i < section.Info; i++)
            {
                names.Add(Text(section, at + (int)Int(at + 12)));
                at += (int)Int(at + 16);
            }
        }
        return names;
    }

    /// <summary>The versions this library needs of <paramref name="library"/>.</summary>
    internal IEnumerable<ElfVersionNeed> VersionNeeds(string library)
    {
        foreach (var section in sections.Where(section => section.Type == VersionNeedsType))
        {
            int at = section.Offset;
            for (int i = 0; i < section.Info; i++)
            {
                int need = at + (int)Int(at + 8);
                for (int j = 0; Text(section, at + 4) == library && j < Short(at + 2); j++)
                {
                    yield return new ElfVersionNeed(Text(section, need + 8), Short(need + 6), need + 4);
                    need += (int)Int(need + 12);
                }
                at += (int)Int(at + 12);
            }
        }
    }

    /// <summary>Whether anything in the library is bound to a symbol of this version.</summary>
    internal bool IsUsed(ElfVersionNeed need)
    {
        var versions = sections.Single(section => section.Type == VersionSymbols);
        int symbols = sections.FindIndex(section => section.Type == DynamicSymbols);
        foreach (var section in sections.Where(section => section.Type == Rela && section.Link == symbols))
        {
            for (int at = section.Offset; at < section.Offset + section.Size; at += RelaSize)
            {
                int symbol = (int)(Long(at + 8) >> 32);
                if (symbol != 0 && (Short(versions.Offset + (2 * symbol)) & 0x7fff) == need.Index)
                    return true;
            }
        }
        return false;
    }

    /// <summary>Marks a need as weak in the bytes: the loader then no longer insists on it.</summary>
    internal void Weaken(ElfVersionNeed need)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(need.FlagsOffset), (ushort)(Short(need.FlagsOffset) | WeakFlag));
    }

    // The names of a section stand in the string table it links to.
    private string Text(Section section, int at)
    {
        ReadOnlySpan<byte> rest = bytes.AsSpan(sections[section.Link].Offset + (int)Int(at));
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private ushort Short(int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private uint Int(int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private ulong Long(int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));

    private readonly record struct Section(uint Type, int Offset, int Size, int Link, int Info);
}
