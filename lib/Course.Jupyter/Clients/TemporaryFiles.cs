namespace Course.Jupyter.Clients;

/// <summary>What a start needs in the folder for temporary files. It may be full, or not to be written to.</summary>
internal static class TemporaryFiles
{
    /// <summary>A folder that only this user may enter.</summary>
    /// <exception cref="KernelException">None can be made.</exception>
    public static string NewFolder()
    {
        try
        {
            return Directory.CreateTempSubdirectory("course-kernel-").FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(Path.GetTempPath(), e);
        }
    }

    /// <summary>Writes a file that is not there yet.</summary>
    /// <exception cref="KernelException">It cannot be written.</exception>
    public static void Write(string path, string text, UnixFileMode mode)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = mode;
            using var writer = new StreamWriter(path, options);
            writer.Write(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(Path.GetDirectoryName(path)!, e);
        }
    }

    private static KernelException Unusable(string folder, Exception e) => new(
        $"No kernel can be started: a file that it needs cannot be written in {folder}: {e.Message}"
        + $" Make room or set {(OperatingSystem.IsWindows() ? "TMP" : "TMPDIR")} to a folder where there is some.",
        e);
}
