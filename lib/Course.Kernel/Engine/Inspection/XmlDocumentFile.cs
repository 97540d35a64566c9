using System.Buffers;
using System.Text;

namespace Course.Kernel.Engine.Inspection;

/// <summary>
/// The documentation file of an assembly. It is searched as bytes and never kept: those of the framework are 30 MB, and a
/// search through all of them takes less time than a keystroke.
/// </summary>
internal static class XmlDocumentFile
{
    private const int ChunkSize = 1 << 18;

    /// <summary>The member element of this documentation id as it is written; null when the file has none.</summary>
    public static string? Find(string path, string id)
    {
        byte[] opening = Encoding.UTF8.GetBytes($"<member name=\"{id}\">");
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            int kept = 0;
            while (file.Read(buffer, kept, buffer.Length - kept) is > 0 and int read)
            {
                int filled = kept + read;
                int found = buffer.AsSpan(0, filled).IndexOf(opening);
                if (found >= 0)
                    return ElementAt(file, file.Position - filled + found);
                // The end may be the beginning of what is searched for.
                kept = Math.Min(filled, opening.Length - 1);
                buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
            }
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string? ElementAt(FileStream file, long start)
    {
        file.Position = start;
        using StreamReader reader = new(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        StringBuilder element = new();
        while (reader.ReadLine() is { } line)
        {
            int end = line.IndexOf("</member>", StringComparison.Ordinal);
            if (end >= 0)
                return element.Append(line, 0, end).Append("</member>").ToString();
            element.Append(line).Append('\n');
        }
        return null;
    }
}
