using System.Text;

namespace Course.Jupyter.Documents;

/// <summary>Writes a file so that nobody ever sees half of it.</summary>
public static class AtomicFile
{
    /// <summary>Writes text as UTF-8 without a byte order mark; half of a surrogate pair becomes U+FFFD.</summary>
    public static void WriteAllText(string path, string text, UnixFileMode? mode = null) => WriteAllBytes(path, Encoding.UTF8.GetBytes(text), mode);

    /// <summary>
    /// Writes a temporary file beside <paramref name="path"/> and renames it. Where <paramref name="path"/> is a symbolic link, the file
    /// it points to is replaced, not the link.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="mode">Who may do what with it, from its first byte on; null keeps the mode of an existing file. Without meaning on Windows.</param>
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> bytes, UnixFileMode? mode = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileInfo(path);
        string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        string temporary = Path.Combine(
            Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = mode;
            using (var stream = new FileStream(temporary, options))
                stream.Write(bytes);
            if (!OperatingSystem.IsWindows() && mode is null && File.Exists(target))
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
