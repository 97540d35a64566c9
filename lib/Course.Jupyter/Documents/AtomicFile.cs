using System.Text;

namespace Course.Jupyter.Documents;

/// <summary>Writes a file so that nobody ever sees half of it.</summary>
public static class AtomicFile
{
    /// <summary>Writes text as UTF-8 without a byte order mark; half of a surrogate pair becomes U+FFFD.</summary>
    public static void WriteAllText(string path, string text) => WriteAllBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// Writes a temporary file beside <paramref name="path"/> and renames it. An existing file keeps its mode; where
    /// <paramref name="path"/> is a symbolic link, the file it points to is replaced, not the link.
    /// </summary>
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileInfo(path);
        string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        string temporary = Path.Combine(
            Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(temporary, bytes);
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
