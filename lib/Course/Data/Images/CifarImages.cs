namespace Course.Data;

/// <summary>Colour images in the binary format of CIFAR-10: records of one label and 32 × 32 pixels.</summary>
/// <remarks>
/// Format: Krizhevsky 2009, "binary version". A record has 3,073 bytes: the label, then 1,024 bytes each of red, green and blue, row after
/// row. Files have no header. The extra of chapter 7, "Images of your own".
/// </remarks>
public static class CifarImages
{
    /// <summary>Classes of CIFAR-10.</summary>
    public const int ClassCount = 10;

    private const int Channels = 3;
    private const int Side = 32;
    private const int PixelBytes = Channels * Side * Side;
    private const int RecordBytes = 1 + PixelBytes;

    /// <summary>Opens one or more files as one set. Each is checked to its end before this returns.</summary>
    /// <param name="paths">Such as <c>data_batch_1.bin</c> … <c>data_batch_5.bin</c>, or <c>test_batch.bin</c>; at least one.</param>
    /// <exception cref="ArgumentException">No file is named.</exception>
    /// <exception cref="DataFormatException">A file is empty, its last record is cut short, or a label is above 9.</exception>
    public static ImageSet Open(params IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0)
            throw new ArgumentException("No file is named; name at least one, such as data_batch_1.bin.", nameof(paths));
        int count = paths.Sum(Check);
        return new ImageSet(count, (Channels, Side, Side), ClassCount, () => paths.SelectMany(Read));
    }

    private static int Check(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length == 0)
            throw new DataFormatException(path, "byte 0", "the file is empty", $"records of {RecordBytes} bytes");
        long rest = file.Length % RecordBytes;
        if (rest != 0)
        {
            throw new DataFormatException(path, $"byte {file.Length - rest}", $"the last record has {rest} bytes",
                $"{RecordBytes}: a label and {Channels} × {Side} × {Side} pixels");
        }

        for (long start = 0; start < file.Length; start += RecordBytes)
        {
            file.Position = start;
            int label = file.ReadByte();
            if (label >= ClassCount)
                throw new DataFormatException(path, $"byte {start}", $"the label is {label}", $"0 to {ClassCount - 1}");
        }

        return checked((int)(file.Length / RecordBytes));
    }

    private static IEnumerable<LabeledImage> Read(string path)
    {
        using var file = File.OpenRead(path);
        while (file.ReadByte() is var label and >= 0)
        {
            byte[] pixels = new byte[PixelBytes];
            file.ReadExactly(pixels);
            yield return new LabeledImage(pixels, label);
        }
    }
}
