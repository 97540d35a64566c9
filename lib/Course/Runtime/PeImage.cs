using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Course.Runtime;

/// <summary>
/// What a library of Windows asks of others and offers to them, read from its tables; nothing is loaded, and any system can read it.
/// Layout: Microsoft, "PE Format", import and export tables.
/// </summary>
internal sealed class PeImage : IDisposable
{
    private const int ImportEntry = 20, LookupEntry = 8;

    // VS_FIXEDFILEINFO begins with it, at a multiple of four.
    private const uint VersionMark = 0xFEEF04BD;

    private readonly PEReader reader;
    private readonly string name;

    /// <param name="path">The library.</param>
    /// <exception cref="LibTorchException">The file is not a 64-bit library of Windows, or not whole.</exception>
    public PeImage(string path)
    {
        name = path;
        reader = new PEReader(File.OpenRead(path));
        try
        {
            if (reader.PEHeaders.PEHeader is not { Magic: PEMagic.PE32Plus })
                throw new BadImageFormatException("It is a 32-bit library.");
        }
        catch (BadImageFormatException error)
        {
            reader.Dispose();
            throw Broken("is not a 64-bit library of Windows, or was cut short", error);
        }
    }

    /// <summary>The version of the linker that made it: that of the compiler's tools, such as 14.44.</summary>
    public Version Linker => new(Header.MajorLinkerVersion, Header.MinorLinkerVersion);

    /// <summary>The version in its resources, which the properties of the file show; null where it has none.</summary>
    public Version? FileVersion
    {
        get
        {
            if (Header.ResourceTableDirectory.Size == 0)
                return null;
            return At(Header.ResourceTableDirectory.RelativeVirtualAddress, block =>
            {
                while (block.RemainingBytes >= 16)
                {
                    if (block.ReadUInt32() != VersionMark)
                        continue;
                    _ = block.ReadUInt32();
                    uint high = block.ReadUInt32(), low = block.ReadUInt32();
                    return new Version((int)(high >> 16), (int)(high & 0xffff), (int)(low >> 16), (int)(low & 0xffff));
                }
                return null;
            });
        }
    }

    /// <summary>The libraries it is bound to, and the names it takes from each; those that are taken by number are left out.</summary>
    public IEnumerable<(string Library, IReadOnlyList<string> Names)> Imports()
    {
        if (Header.ImportTableDirectory.Size == 0)
            yield break;
        // One entry for each library, a zero entry after the last: names to look up, -, -, the library's name, addresses.
        for (int at = Header.ImportTableDirectory.RelativeVirtualAddress; Int(at + 12) is not 0 and int library; at += ImportEntry)
            yield return (Text(library), [.. Names(Int(at) is not 0 and int lookup ? lookup : Int(at + 16))]);
    }

    /// <summary>Whether it offers this name. Its names are sorted, by their bytes.</summary>
    public bool Exports(string wanted)
    {
        if (Header.ExportTableDirectory.Size == 0)
            return false;
        int table = Header.ExportTableDirectory.RelativeVirtualAddress, names = Int(table + 32);
        int low = 0, high = Int(table + 24) - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = string.CompareOrdinal(Text(Int(names + (4 * middle))), wanted);
            if (order == 0)
                return true;
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }
        return false;
    }

    public void Dispose() => reader.Dispose();

    private PEHeader Header => reader.PEHeaders.PEHeader!;

    private IEnumerable<string> Names(int lookup)
    {
        for (int at = lookup; At(at, reader => reader.ReadInt64()) is not 0 and long entry; at += LookupEntry)
        {
            // The highest bit says "by number"; else it is the place of a number to try first, and the name.
            if (entry > 0)
                yield return Text((int)entry + 2);
        }
    }

    private int Int(int address) => At(address, reader => reader.ReadInt32());

    private string Text(int address) => At(address, reader =>
    {
        int length = reader.IndexOf(0);
        return length < 0 ? throw Broken("is cut short") : reader.ReadUTF8(length);
    });

    private T At<T>(int address, Func<BlobReader, T> read)
    {
        try
        {
            var block = reader.GetSectionData(address);
            return block.Length > 0 ? read(block.GetReader()) : throw Broken("is cut short");
        }
        catch (Exception error) when (error is BadImageFormatException or IOException)
        {
            throw Broken("is cut short", error);
        }
    }

    private LibTorchException Broken(string how, Exception? error = null) =>
        new($"{name} {how}. Delete its package from the NuGet folder and restore again.", error);
}
