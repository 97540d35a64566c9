using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Course.Runtime;

/// <summary>Loads libtorch and TorchSharp's binding to it, in the order in which they need each other.</summary>
internal static class NativeLoader
{
    private const string StandardLibrary = "libstdc++.so.6";

    // Loaded by full path first, so that the binding, which lies elsewhere, finds them in the process by name.
    internal static readonly string[] Order = ["c10", "torch_cpu", "torch"];

    /// <summary>Loads all libraries.</summary>
    /// <param name="libtorch">Full path of libtorch's CPU library; its siblings lie beside it.</param>
    /// <param name="binding">Full path of TorchSharp's native library.</param>
    /// <returns>The handle of the binding.</returns>
    /// <exception cref="LibTorchException">One of them cannot be loaded.</exception>
    internal static nint Load(string libtorch, string binding)
    {
        string folder = Path.GetDirectoryName(libtorch)!;
        string[] libraries = [.. Order.Select(name => Path.Combine(folder, LibTorchFolders.LibraryName(name)))];
        if (OperatingSystem.IsWindows())
            CheckBinding(binding, folder);
        foreach (string library in libraries)
            LoadOne(library, [.. libraries, binding]);
        return OperatingSystem.IsLinux() && Weakened(binding, OfferedVersions()) is { } copy ? LoadCopy(binding, copy) : LoadOne(binding, [.. libraries, binding]);
    }

    private static nint LoadOne(string path, string[] all)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            string[] advice = OperatingSystem.IsWindows() ? WindowsAdvice(path, all) : ["environment.md lists the systems this was tried on and what each needs."];
            throw new LibTorchException($"{path} is there but does not load: {error.Message.Trim()}{Environment.NewLine}{string.Join(Environment.NewLine, advice)}", error);
        }
    }

    /// <summary>Compares what TorchSharp's library asks of libtorch with what libtorch has, both of Windows, before anything is loaded.</summary>
    /// <param name="binding">Full path of TorchSharp's native library.</param>
    /// <param name="folder">The folder of libtorch.</param>
    /// <exception cref="LibTorchException">Something is missing: the two belong to different versions.</exception>
    internal static void CheckBinding(string binding, string folder)
    {
        string[] problems = [.. new WindowsLibraries([folder]).Problems([binding], library => File.Exists(Path.Combine(folder, library)))];
        if (problems.Length > 0)
        {
            throw new LibTorchException(
                string.Join(Environment.NewLine, problems) + $"{Environment.NewLine}TorchSharp and libtorch belong to different versions. "
                + "Delete both packages from the NuGet folder and restore again.");
        }
    }

    // What the tables tell of why something did not load. Where they tell nothing, only the usual cause is left to be named.
    private static string[] WindowsAdvice(string failed, string[] all)
    {
        try
        {
            var libraries = new WindowsLibraries(WindowsLibraries.SearchFolders(Path.GetDirectoryName(failed)!));
            string[] found = [.. libraries.Problems(all, _ => true).Append(libraries.RedistributableProblem(all)).OfType<string>()];
            return found.Length > 0 ? found : ["All that it asks for is there. environment.md, \"Windows\", says what was tried."];
        }
        catch (Exception error) when (error is LibTorchException or IOException or UnauthorizedAccessException)
        {
            return [error.Message];
        }
    }

    /// <summary>The bytes of a binding that a libstdc++ accepts, or null where it accepts the file as it is.</summary>
    /// <param name="binding">Full path of TorchSharp's native library.</param>
    /// <param name="offered">The versions that the libstdc++ of the system offers.</param>
    /// <exception cref="LibTorchException">A version is missing that the binding uses.</exception>
    internal static byte[]? Weakened(string binding, IReadOnlySet<string> offered)
    {
        byte[] bytes = File.ReadAllBytes(binding);
        var image = new ElfImage(bytes, binding);
        List<ElfVersionNeed> missing = [.. image.VersionNeeds(StandardLibrary).Where(need => !offered.Contains(need.Name))];
        foreach (var need in missing)
        {
            if (image.IsUsed(need))
            {
                throw new LibTorchException(
                    $"{binding} needs {need.Name} of {StandardLibrary}, which this system lacks. Install the libstdc++6 of GCC 13 or newer "
                    + "(Debian 13, Ubuntu 24.04, Fedora 38 and later have it).");
            }
            image.Weaken(need);
        }
        return missing.Count == 0 ? null : bytes;
    }

    /// <summary>The versions that the libstdc++ of this system offers.</summary>
    [SupportedOSPlatform("linux")]
    internal static HashSet<string> OfferedVersions() => new ElfImage(File.ReadAllBytes(StandardLibraryPath()), StandardLibrary).DefinedVersions();

    /// <summary>Where the libstdc++ of this system is. The .NET runtime itself is linked against it, so the one that counts is in the process already.</summary>
    /// <exception cref="LibTorchException">There is none.</exception>
    [SupportedOSPlatform("linux")]
    internal static string StandardLibraryPath()
    {
        NativeLibrary.TryLoad(StandardLibrary, out _);
        return File.ReadLines("/proc/self/maps")
            .Select(line => line.IndexOf('/') is >= 0 and int start ? line[start..] : "")
            .FirstOrDefault(path => Path.GetFileName(path).StartsWith("libstdc++.so.6", StringComparison.Ordinal))
            ?? throw new LibTorchException($"libtorch needs {StandardLibrary}, and this system has none. Install it (Debian and Ubuntu: apt install libstdc++6).");
    }

    // The copy lives for the moment of loading only: no cache to keep right, nothing that two processes could share or spoil.
    [SupportedOSPlatform("linux")]
    private static nint LoadCopy(string binding, byte[] bytes)
    {
        var errors = new List<string>();
        foreach (string parent in CopyFolders())
        {
            string folder = Path.Combine(parent, $"course-libtorch-{Guid.NewGuid():n}");
            try
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                string copy = Path.Combine(folder, Path.GetFileName(binding));
                File.WriteAllBytes(copy, bytes);
                return NativeLibrary.Load(copy);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or DllNotFoundException)
            {
                errors.Add($"  {folder}: {error.Message.Trim()}");
            }
            finally
            {
                if (Directory.Exists(folder))
                    Directory.Delete(folder, recursive: true);
            }
        }
        throw new LibTorchException(
            $"This system's libstdc++ is older than the one {binding} was built with, and a copy made to fit could not be loaded from any of:{Environment.NewLine}"
            + string.Join(Environment.NewLine, errors)
            + $"{Environment.NewLine}One of these folders must be writable and allow programs to be run from it; TMPDIR chooses another.");
    }

    // A folder for temporary files may forbid running code from it (noexec).
    private static IEnumerable<string> CopyFolders()
    {
        yield return Path.GetTempPath();
        string home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (home.Length > 0)
            yield return home;
        yield return AppContext.BaseDirectory;
    }
}
