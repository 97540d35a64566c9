namespace Course.Figures.Displays;

/// <summary>Tells pictures and sounds by the first bytes of their files.</summary>
internal static class Media
{
    private static readonly (byte[] Start, int At, string MimeType)[] Signatures =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], 0, "image/png"),
        ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"),
        ([(byte)'G', (byte)'I', (byte)'F', (byte)'8'], 0, "image/gif"),
        ([(byte)'W', (byte)'E', (byte)'B', (byte)'P'], 8, "image/webp"),
        ([(byte)'W', (byte)'A', (byte)'V', (byte)'E'], 8, "audio/wav"),
        ([(byte)'O', (byte)'g', (byte)'g', (byte)'S'], 0, "audio/ogg"),
        ([(byte)'f', (byte)'L', (byte)'a', (byte)'C'], 0, "audio/flac"),
        ([(byte)'I', (byte)'D', (byte)'3'], 0, "audio/mpeg"),
        ([0xFF, 0xFB], 0, "audio/mpeg"),
    ];

    /// <summary>The MIME type of a file's content; null for one that is not known.</summary>
    internal static string? TypeOf(ReadOnlySpan<byte> content)
    {
        foreach ((byte[] start, int at, string mimeType) in Signatures)
        {
            if (content.Length >= at + start.Length && content.Slice(at, start.Length).SequenceEqual(start))
                return mimeType;
        }
        return IsSvg(content) ? "image/svg+xml" : null;
    }

    /// <summary>What is there instead, for an error text.</summary>
    internal static string Describe(ReadOnlySpan<byte> content) =>
        content.IsEmpty ? "It is empty." : $"Its {content.Length} bytes start with {Convert.ToHexString(content[..Math.Min(4, content.Length)])}.";

    /// <summary>Reads a file that a lesson names; the error says where it was looked for.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    internal static byte[] Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new FileNotFoundException($"There is no file \"{path}\"; it was looked for at {full}. Relative paths start at the notebook's folder.", full);
        return File.ReadAllBytes(full);
    }

    private static bool IsSvg(ReadOnlySpan<byte> content)
    {
        string start = System.Text.Encoding.UTF8.GetString(content[..Math.Min(1024, content.Length)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return start.StartsWith("<svg", StringComparison.Ordinal)
            || (start.StartsWith("<?xml", StringComparison.Ordinal) && start.Contains("<svg", StringComparison.Ordinal));
    }
}
