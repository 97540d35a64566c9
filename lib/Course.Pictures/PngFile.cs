using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>
/// Writes pixels as a PNG file (W3C, "Portable Network Graphics (PNG) Specification"). Skia's writer gives files of the same size in three
/// times the time, since the zlib in it is older than that of .NET.
/// </summary>
internal static class PngFile
{
    private const byte Unchanged = 0, DifferenceToRowAbove = 2; // filters of a row
    private const byte TrueColor = 2, Palette = 3; // what a pixel is: its colour without transparency, or the place of that in a table

    // Level 9 makes files 10 % smaller in twice the time, level 6 makes them 5 % larger in a third of it.
    private static readonly ZLibCompressionOptions Compression = new() { CompressionLevel = 8 };

    /// <summary>The file of a picture without transparency, three bytes for each pixel.</summary>
    /// <param name="pixels">Pixels of four bytes: red, green, blue, and one that is left out.</param>
    public static byte[] Write(SKPixmap pixels) =>
        Write(pixels.Width, pixels.Height, MemoryMarshal.Cast<byte, uint>(pixels.GetPixelSpan()), TrueColor, 3, [], Pack);

    /// <summary>The same with one byte for each pixel: of more than 256 colours each channel is rounded to 16 levels, or 8, white and black stay.</summary>
    /// <inheritdoc cref="Write(SKPixmap)"/>
    public static byte[] WriteSmall(SKPixmap pixels)
    {
        var original = MemoryMarshal.Cast<byte, uint>(pixels.GetPixelSpan());
        uint[] rounded = original.ToArray();
        var places = new Dictionary<uint, byte>();
        for (int levels = 16; !TryIndex(rounded, places); levels /= 2)
        {
            for (int i = 0; i < rounded.Length; i++)
                rounded[i] = Rounded(original[i], levels - 1);
        }
        byte[] palette = new byte[3 * places.Count];
        Pack([.. places.Keys], palette);
        return Write(pixels.Width, pixels.Height, rounded, Palette, 1, palette, (row, bytes) =>
        {
            for (int i = 0; i < row.Length; i++)
                bytes[i] = places[row[i]];
        });
    }

    private static byte[] Write(
        int width, int height, ReadOnlySpan<uint> pixels, byte kind, int bytesPerPixel, ReadOnlySpan<byte> palette, Action<ReadOnlySpan<uint>, Span<byte>> pack)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n']);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, kind); // bits a channel or a place; what a pixel is
        WriteChunk(file, "IHDR"u8, header);
        if (palette.Length > 0)
            WriteChunk(file, "PLTE"u8, palette);
        using (var packed = new MemoryStream())
        {
            using (var stream = new ZLibStream(packed, Compression, leaveOpen: true))
                WriteRows(stream, pixels, width, height, bytesPerPixel, pack);
            WriteChunk(file, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        }
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Gives every colour its place, or says that there are too many.</summary>
    private static bool TryIndex(ReadOnlySpan<uint> pixels, Dictionary<uint, byte> places)
    {
        places.Clear();
        foreach (uint pixel in pixels)
        {
            if (places.ContainsKey(pixel))
                continue;
            if (places.Count == 256)
                return false;
            places.Add(pixel, (byte)places.Count);
        }
        return true;
    }

    private static uint Rounded(uint pixel, int most)
    {
        uint Channel(int shift)
        {
            int level = (((int)(pixel >> shift) & 0xff) * most + 127) / 255;
            return (uint)(((level * 255) + (most / 2)) / most) << shift;
        }
        return Channel(0) | Channel(8) | Channel(16) | 0xff000000;
    }

    private static void WriteRows(Stream stream, ReadOnlySpan<uint> pixels, int width, int height, int bytesPerPixel, Action<ReadOnlySpan<uint>, Span<byte>> pack)
    {
        byte[] row = new byte[1 + (bytesPerPixel * width)], sameAsAbove = new byte[1 + (bytesPerPixel * width)];
        (row[0], sameAsAbove[0]) = (Unchanged, DifferenceToRowAbove);
        ReadOnlySpan<uint> above = [];
        for (int y = 0; y < height; y++)
        {
            var here = pixels.Slice(y * width, width);
            if (here.SequenceEqual(above))
            {
                stream.Write(sameAsAbove);
            }
            else
            {
                pack(here, row.AsSpan(1));
                stream.Write(row);
            }
            above = here;
        }
    }

    private static void Pack(ReadOnlySpan<uint> pixels, Span<byte> bytes)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            uint pixel = pixels[i];
            (bytes[3 * i], bytes[(3 * i) + 1], bytes[(3 * i) + 2]) = ((byte)pixel, (byte)(pixel >> 8), (byte)(pixel >> 16));
        }
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        var sum = new Crc32();
        sum.Append(type);
        sum.Append(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, sum.GetCurrentHashAsUInt32());
        file.Write(number);
    }
}
