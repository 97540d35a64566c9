using System.Buffers.Binary;
using System.IO.Compression;

namespace Course.Data;

/// <summary>Grey images and their labels in the IDX format of MNIST and its successors; files packed with gzip are unpacked on the way.</summary>
/// <remarks>
/// Format: LeCun, Cortes and Burges, "The MNIST database". Numbers are big-endian, four bytes each. Images: 0x803, count, rows, columns,
/// then one byte a pixel. Labels: 0x801, count, then one byte a label. A gzip file is known by its first two bytes, whatever its name;
/// places in it are counted in the unpacked bytes. The extra of chapter 7, "Images of your own".
/// </remarks>
public static class IdxImages
{
    private const uint ImagesMagic = 0x803;
    private const uint LabelsMagic = 0x801;
    private const int ImagesHeader = 16;
    private const int LabelsHeader = 8;

    /// <summary>Opens a file of images and its file of labels. Both are checked to their ends before this returns.</summary>
    /// <param name="imagesPath">Such as <c>train-images-idx3-ubyte.gz</c>.</param>
    /// <param name="labelsPath">Such as <c>train-labels-idx1-ubyte.gz</c>.</param>
    /// <param name="classCount">Every label must be below it; 1 to 256.</param>
    /// <exception cref="DataFormatException">
    /// A file is of another kind, is cut short or too long, is broken inside its gzip, holds no images, a label is outside the classes,
    /// or the two counts differ.
    /// </exception>
    public static ImageSet Open(string imagesPath, string labelsPath, int classCount = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classCount, 256);
        var (count, height, width) = CheckImages(imagesPath);
        byte[] labels = ReadLabels(labelsPath, classCount);
        if (labels.Length != count)
            throw new DataFormatException(labelsPath, "byte 4", $"{labels.Length} labels", $"{count}, as many as there are images in {imagesPath}");
        return new ImageSet(count, (1, height, width), classCount, () => Read(imagesPath, labels, height * width));
    }

    private static IEnumerable<LabeledImage> Read(string path, byte[] labels, int size)
    {
        using var stream = Unpacked(path);
        stream.ReadExactly(new byte[ImagesHeader]);
        foreach (byte label in labels)
        {
            byte[] pixels = new byte[size];
            stream.ReadExactly(pixels);
            yield return new LabeledImage(pixels, label);
        }
    }

    private static (int Count, int Height, int Width) CheckImages(string path)
    {
        byte[] header = new byte[ImagesHeader];
        long length = Measure(path, header);
        CheckMagic(path, header, length, ImagesMagic, "images");
        uint count = Number(header, 4), height = Number(header, 8), width = Number(header, 12);
        if (count == 0)
            throw new DataFormatException(path, "byte 4", "the file holds 0 images", "at least 1");
        if (height == 0 || width == 0)
            throw new DataFormatException(path, "byte 8", $"the images are {height} × {width} pixels", "at least 1 × 1");
        // The product of three numbers of 32 bits would not fit into 64.
        var expected = ImagesHeader + ((Int128)count * height * width);
        if (length != expected)
        {
            throw new DataFormatException(path, $"byte {(length < expected ? length : expected)}", $"the file has {length} bytes",
                $"{expected}: a header of {ImagesHeader} and {count} images of {height} × {width}");
        }

        if (count > int.MaxValue || (long)height * width > Array.MaxLength)
            throw new DataFormatException(path, "byte 4", $"{count} images of {height} × {width}", $"no count and no image above {Array.MaxLength}");
        return ((int)count, (int)height, (int)width);
    }

    private static byte[] ReadLabels(string path, int classCount)
    {
        byte[] header = new byte[LabelsHeader];
        long length = Measure(path, header);
        CheckMagic(path, header, length, LabelsMagic, "labels");
        uint count = Number(header, 4);
        if (length != LabelsHeader + (long)count)
        {
            throw new DataFormatException(path, $"byte {Math.Min(length, LabelsHeader + (long)count)}", $"the file has {length} bytes",
                $"{LabelsHeader + (long)count}: a header of {LabelsHeader} and {count} labels");
        }

        byte[] labels = new byte[count];
        using var stream = Unpacked(path);
        stream.ReadExactly(header);
        stream.ReadExactly(labels);
        int wrong = Array.FindIndex(labels, label => label >= classCount);
        if (wrong >= 0)
            throw new DataFormatException(path, $"byte {LabelsHeader + wrong}", $"label {wrong} is {labels[wrong]}", $"0 to {classCount - 1}");
        return labels;
    }

    private static void CheckMagic(string path, byte[] header, long length, uint magic, string kind)
    {
        if (length < header.Length)
            throw new DataFormatException(path, $"byte {length}", $"the file has {length} bytes", $"a header of {header.Length} bytes for {kind}");
        uint found = Number(header, 0);
        if (found != magic)
            throw new DataFormatException(path, "byte 0", $"the file starts with 0x{found:X8}", $"0x{magic:X8} for {kind}");
    }

    // Goes through the whole file once: its unpacked length is known only at its end, and so is whether gzip's checksum holds.
    private static long Measure(string path, byte[] header)
    {
        long length = 0;
        try
        {
            using var stream = Unpacked(path);
            length = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            if (stream is FileStream file)
                return file.Length;
            byte[] buffer = new byte[1 << 16];
            for (int got; (got = stream.Read(buffer)) > 0;)
                length += got;
            return length;
        }
        catch (InvalidDataException)
        {
            throw new DataFormatException(path, $"byte {length}", "gzip cannot unpack what follows", "a whole gzip file");
        }
    }

    private static Stream Unpacked(string path)
    {
        var file = File.OpenRead(path);
        bool packed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return packed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static uint Number(byte[] header, int start) => BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(start));
}
