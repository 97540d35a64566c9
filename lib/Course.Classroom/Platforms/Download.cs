using System.IO.Compression;

namespace Course.Classroom.Platforms;

/// <summary>A download that is not collected; the message says which file, what is wrong, and what to do.</summary>
public sealed class DownloadException(string message) : Exception(message);

/// <summary>
/// The files of a zip or of a folder, by their paths in it. No path of a zip is ever used as a path here, links are not followed, and what is read is
/// read up to a limit, whatever the zip says about its sizes.
/// </summary>
internal sealed class Download : IDisposable
{
    /// <summary>So many bytes of one file are read.</summary>
    public const int MaxFileBytes = 50 << 20;

    private const int MaxFiles = 100_000;
    private const int MaxPathLength = 1000;
    private const long MaxBytes = 20L << 30;

    /// <summary>A notebook shrinks to a fifth, one of pictures hardly at all; zeros shrink to a thousandth.</summary>
    private const int MaxRatio = 100;

    private readonly ZipArchive? zip;

    private Download(string path, ZipArchive? zip, IReadOnlyList<DownloadedFile> files) => (Path, this.zip, Files) = (path, zip, files);

    /// <summary>The zip or folder.</summary>
    public string Path { get; }

    /// <summary>Its files, without what macOS and Jupyter add.</summary>
    public IReadOnlyList<DownloadedFile> Files { get; }

    /// <summary>Opens a zip or a folder.</summary>
    /// <exception cref="DownloadException">It is neither, or not to be trusted.</exception>
    public static Download Open(string path)
    {
        if (Directory.Exists(path))
            return new Download(path, null, OfFolder(path));
        if (!File.Exists(path))
            throw new DownloadException($"There is no file or folder {path}.");
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read, leaveOpen: false, new ZipNames());
            return new Download(path, zip, OfZip(path, zip));
        }
        catch (InvalidDataException)
        {
            zip?.Dispose();
            throw new DownloadException($"{path} is not a whole zip. It may have been downloaded by half: download it again.");
        }
        catch
        {
            zip?.Dispose();
            throw;
        }
    }

    /// <summary>The files of a zip that a student handed in.</summary>
    /// <exception cref="InvalidDataException">It is no zip, or one that is not to be trusted.</exception>
    public static IReadOnlyList<DownloadedFile> Inside(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read, leaveOpen: false, new ZipNames());
            return [.. OfZip("it", zip).Where(file => file.IsNotebook).Take(20).Select(file => file.Kept())];
        }
        catch (DownloadException e)
        {
            throw new InvalidDataException(e.Message);
        }
    }

    public void Dispose() => zip?.Dispose();

    private static IReadOnlyList<DownloadedFile> OfZip(string path, ZipArchive zip)
    {
        if (zip.Entries.Count > MaxFiles)
            throw new DownloadException($"{path} holds {zip.Entries.Count:N0} files; no class hands in more than {MaxFiles:N0}.");
        long size = 0, packed = 0;
        foreach (var entry in zip.Entries)
        {
            if (entry.FullName.Split('/', '\\') is var parts && (parts.Contains("..") || parts[0].Length == 0 || parts[0].EndsWith(':')))
                throw new DownloadException($"{path} holds {entry.FullName}, a path that leads out of it. No learning platform writes such a zip, so nothing was taken from it.");
            if (entry.FullName.Length > MaxPathLength)
                throw new DownloadException($"{path} holds a path of {entry.FullName.Length:N0} characters. No learning platform writes such a zip, so nothing was taken from it.");
            (size, packed) = (size + entry.Length, packed + entry.CompressedLength);
        }
        if (size > MaxBytes || (size > MaxFileBytes && size / MaxRatio > packed))
            throw new DownloadException($"{path} would grow from {packed / 1e6:N0} to {size / 1e6:N0} MB when unpacked, like a zip that is made to fill a disk. Nothing was taken from it.");
        return
        [
            .. zip.Entries.Where(entry => !entry.FullName.EndsWith('/') && !IsLitter(entry.FullName))
                .Select(entry => new DownloadedFile(ComposedName.Of(entry.FullName.Replace('\\', '/')), entry.LastWriteTime, entry.Open)),
        ];
    }

    private static IReadOnlyList<DownloadedFile> OfFolder(string path)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, MaxRecursionDepth = 8 };
        return
        [
            .. new DirectoryInfo(path).EnumerateFiles("*", options).Where(file => file.LinkTarget is null).Take(MaxFiles)
                .Select(file => (File: file, Path: System.IO.Path.GetRelativePath(path, file.FullName).Replace(System.IO.Path.DirectorySeparatorChar, '/')))
                .Where(pair => !IsLitter(pair.Path)).OrderBy(pair => pair.Path, StringComparer.Ordinal)
                .Select(pair => new DownloadedFile(ComposedName.Of(pair.Path), pair.File.LastWriteTimeUtc, pair.File.OpenRead)),
        ];
    }

    private static bool IsLitter(string path) => path.Split('/', '\\').Any(part =>
        part.StartsWith("._", StringComparison.Ordinal) || part is "__MACOSX" or ".DS_Store" or ".ipynb_checkpoints" or ".git" or "Thumbs.db" or "desktop.ini");
}

/// <summary>One file of a download.</summary>
/// <param name="Path">Its path in the download, with slashes.</param>
/// <param name="Time">When it was written, if that is known; never taken for the time of handing in.</param>
/// <param name="Open">Opens it.</param>
internal sealed record DownloadedFile(string Path, DateTimeOffset Time, Func<Stream> Open)
{
    /// <summary>Whether it goes by the name of a notebook.</summary>
    public bool IsNotebook => Path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it goes by the name of a zip.</summary>
    public bool IsZip => Path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>The last part of its path.</summary>
    public string Name => Path.Split('/')[^1];

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">It is larger than is read, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public byte[] Read()
    {
        using var stream = Open();
        using var memory = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
        {
            if (memory.Length + count > Download.MaxFileBytes)
                throw new InvalidDataException($"it has more than {Download.MaxFileBytes >> 20} MB");
            memory.Write(buffer, 0, count);
        }
        return memory.ToArray();
    }

    /// <summary>The same file, read already.</summary>
    public DownloadedFile Kept()
    {
        byte[] bytes = Read();
        return this with { Open = () => new MemoryStream(bytes) };
    }
}
