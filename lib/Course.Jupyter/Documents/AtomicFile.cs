using System.Text;

namespace Course.Jupyter.Documents;

/// <summary>Writes a file so that nobody ever sees half of it.</summary>
public static class AtomicFile
{
    /// <summary>Writes text as UTF-8 without a byte order mark; half of a surrogate pair becomes U+FFFD.</summary>
    public static void WriteAllText(string path, string text) => WriteAllBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes; see <see cref="Write"/> for what becomes of the file that is there.</summary>
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> bytes)
    {
        byte[] content = bytes.ToArray();
        Write(path, temporary => File.WriteAllBytes(temporary, content));
    }

    /// <summary>
    /// Has a temporary file written beside <paramref name="path"/> and renames it. An existing file keeps its mode; where
    /// <paramref name="path"/> is a symbolic link, the file it points to is replaced, not the link.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Gets the temporary path, under which there is no file yet, and writes one.</param>
    public static void Write(string path, Action<string> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var file = new FileInfo(path);
        string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        string temporary = Path.Combine(
            Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            write(temporary);
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
