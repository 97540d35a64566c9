namespace Course.Kernel.Server;

/// <summary>
/// The mark by which a running kernel keeps its installed copy from being removed: an empty file beside it that it holds open.
/// The system lets go of it when the process ends, however it ends.
/// </summary>
public static class InUseMark
{
    /// <summary>The file's name. Only an installed copy has the file; a build can be rebuilt at any time.</summary>
    public const string FileName = "in-use";

    /// <summary>Holds the mark of a copy; several kernels may. Null where there is none.</summary>
    public static IDisposable? Hold(string folder)
    {
        try
        {
            string file = Path.Combine(folder, FileName);
            return File.Exists(file) ? new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody is asking just now whether it is held, or may not be read by this user: no reason not to start.
            return null;
        }
    }

    /// <summary>Whether a kernel holds the mark of this copy.</summary>
    public static bool IsHeld(string folder)
    {
        string file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            return false;
        try
        {
            // With nobody else: the system refuses it while any process has the file open.
            using var alone = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
