using System.Security.Cryptography;
using System.Text;
using Course.Jupyter.Documents;
using Course.Jupyter.Kernelspecs;
using Course.Kernel.Server;

namespace Course.Cli.Kernels;

/// <summary>
/// The installed copies of the kernel: <c>self-attention-course/kernel/IDENTITY</c> in a folder for data, one folder for each
/// content. A copy is never changed, so nothing that is built or installed later disturbs a kernel that runs from it.
/// </summary>
/// <param name="dataFolder">The folder for data, such as <c>~/.local/share</c>, or <c>share</c> in an environment.</param>
internal sealed class KernelCopies(string dataFolder)
{
    // A folder in each copy: one file for each kernelspec that was made to start it, which holds that one's folder.
    private const string Users = "used-by";

    private static readonly TimeSpan BrokenOff = TimeSpan.FromHours(1);

    /// <summary>The folder that the copies are in.</summary>
    public string Folder { get; } = Path.Combine(dataFolder, "self-attention-course", "kernel");

    /// <summary>
    /// The place for one user's data: <c>XDG_DATA_HOME</c>, or <c>~/.local/share</c>, on macOS <c>~/Library/Application Support</c>, on
    /// Windows <c>%LOCALAPPDATA%</c>.
    /// </summary>
    public static KernelCopies OfUser() => new(
        Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { } set && Path.IsPathFullyQualified(set)
            ? set
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify));

    /// <summary>Makes sure that there is a whole copy, and notes who starts it. The copy appears whole or not at all.</summary>
    /// <param name="kernel">What to copy.</param>
    /// <param name="specFolder">The folder of the kernelspec that is going to start it.</param>
    /// <returns>The copy's folder.</returns>
    /// <exception cref="KernelspecException">It cannot be written.</exception>
    public string Put(KernelFiles kernel, string specFolder)
    {
        string copy = Path.Combine(Folder, kernel.Identity);
        string fresh = Path.Combine(Folder, $".{kernel.Identity}.{Guid.NewGuid():N}");
        try
        {
            if (kernel.IdentityIn(copy) != kernel.Identity)
            {
                Directory.CreateDirectory(fresh);
                foreach (string name in kernel.Names)
                    File.Copy(Path.Combine(kernel.Folder, name), Path.Combine(fresh, name));
                File.WriteAllBytes(Path.Combine(fresh, InUseMark.FileName), []);
                StartProfile.CopyTo(fresh, kernel);
                PutInPlace(fresh, copy, kernel);
            }
            string note = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(specFolder)))[..16];
            Directory.CreateDirectory(Path.Combine(copy, Users));
            AtomicFile.WriteAllText(Path.Combine(copy, Users, note), specFolder);
            return copy;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelspecException(
                $"The kernel ({kernel.Megabytes} MB) cannot be copied to '{copy}': {e.Message.TrimEnd('.')}. Nothing was installed.", e);
        }
        finally
        {
            if (Directory.Exists(fresh))
                Directory.Delete(fresh, recursive: true);
        }
    }

    /// <summary>Removes the copies that no kernelspec starts and no kernel runs from.</summary>
    /// <param name="specFolders">Kernelspecs to regard beside those noted with a copy: an environment may have been moved.</param>
    /// <returns>What became of each copy that no kernelspec starts.</returns>
    public IReadOnlyList<OldCopy> Prune(IEnumerable<string> specFolders)
    {
        if (!Directory.Exists(Folder))
            return [];
        string[] specs = [.. specFolders];
        var old = new List<OldCopy>();
        foreach (string folder in Directory.GetDirectories(Folder).Order(StringComparer.Ordinal))
        {
            bool hidden = Path.GetFileName(folder).StartsWith('.');
            if (hidden ? DateTime.UtcNow - Directory.GetLastWriteTimeUtc(folder) < BrokenOff : IsStarted(folder, specs))
                continue;
            if (InUseMark.IsHeld(folder))
            {
                old.Add(new OldCopy(folder, "a kernel is running from it"));
                continue;
            }
            try
            {
                Delete(folder);
                old.Add(new OldCopy(folder, null));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                old.Add(new OldCopy(folder, e.Message));
            }
        }
        return old;
    }

    private void PutInPlace(string fresh, string copy, KernelFiles kernel)
    {
        try
        {
            // One that is there and not whole was damaged.
            if (Directory.Exists(copy) && kernel.IdentityIn(copy) != kernel.Identity)
                Delete(copy);
            Directory.Move(fresh, copy);
        }
        catch (IOException) when (kernel.IdentityIn(copy) == kernel.Identity)
        {
            // Another installation was faster, and its copy is as good.
        }
    }

    private static bool IsStarted(string copy, IEnumerable<string> specFolders)
    {
        string users = Path.Combine(copy, Users);
        string[] noted = Directory.Exists(users) ? [.. Directory.GetFiles(users).Select(File.ReadAllText)] : [];
        return specFolders.Concat(noted).Any(spec => Starts(spec, copy));
    }

    private static bool Starts(string specFolder, string copy)
    {
        if (!File.Exists(Path.Combine(specFolder, Kernelspec.FileName)))
            return false;
        try
        {
            return Path.GetDirectoryName(Kernelspec.Read(specFolder).Program) == copy;
        }
        catch (KernelspecException)
        {
            // What cannot be read may well start it.
            return true;
        }
    }

    // Out of the way first, so that no half of it is ever found in its place.
    private void Delete(string copy)
    {
        string gone = Path.Combine(Folder, $".{Path.GetFileName(copy).TrimStart('.')}.{Guid.NewGuid():N}");
        Directory.Move(copy, gone);
        Directory.Delete(gone, recursive: true);
    }
}

/// <summary>A copy of the kernel that no kernelspec starts any more.</summary>
/// <param name="Folder">Where it is, or was.</param>
/// <param name="Reason">Why it is still there; null when it is gone.</param>
internal sealed record OldCopy(string Folder, string? Reason);
