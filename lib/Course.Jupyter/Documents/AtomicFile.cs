using System.Text;

namespace Course.Jupyter.Documents;

/// <summary>Writes a file so that nobody ever sees half of it.</summary>
public static class AtomicFile
{
    // On Windows whoever reads the old file at that moment, such as a virus scanner or an editor, keeps it from being replaced.
    private const int Attempts = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

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
            Replace(temporary, target);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void Replace(string temporary, string target)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                File.Move(temporary, target, overwrite: true);
                return;
            }
            catch (Exception e) when (OperatingSystem.IsWindows() && attempt < Attempts && File.Exists(target) && e is (IOException or UnauthorizedAccessException))
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
