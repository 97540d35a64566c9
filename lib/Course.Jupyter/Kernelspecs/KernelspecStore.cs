using Course.Jupyter.Documents;

namespace Course.Jupyter.Kernelspecs;

/// <summary>The kernelspecs in a set of Jupyter's data folders: found, listed, installed, removed.</summary>
public sealed class KernelspecStore(JupyterFolders folders)
{
    // The names of kernels may start with a dot, as .net-csharp does, which makes their folders hidden ones.
    private static readonly EnumerationOptions AllReadable = new() { IgnoreInaccessible = true, AttributesToSkip = 0 };

    /// <summary>Every kernelspec, by name; under one name the one that wins comes first.</summary>
    public IReadOnlyList<KernelspecEntry> List()
    {
        var winners = new Dictionary<string, string>();
        var entries = new List<KernelspecEntry>();
        foreach ((string name, string folder) in Folders())
        {
            bool wins = winners.TryAdd(name, folder);
            (var spec, string? problem) = IsName(name) ? Read(folder) : (null, NotAName(name));
            entries.Add(new KernelspecEntry(name, folder, spec, problem, wins ? null : winners[name]));
        }
        return [.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)];
    }

    /// <summary>The kernelspec of that name, case not regarded.</summary>
    /// <exception cref="KernelspecException">
    /// There is none (the message lists those there are), or it is wrong, or what it starts is gone.
    /// </exception>
    public Kernelspec Find(string name) => Kernelspec.Read(FolderOf(name) ?? throw Unknown(name)).Startable();

    /// <summary>Whether <see cref="Install"/> may use a name; to be asked before work that would be in vain.</summary>
    /// <exception cref="KernelspecException">The name is wrong, or another kernel's.</exception>
    public void CheckName(string name, bool force = false, string? dataFolder = null)
    {
        if (!IsName(name))
            throw new KernelspecException(NotAName(name));
        if (!force && new[] { FolderOf(name), Target(name, dataFolder) }.FirstOrDefault(IsForeign) is { } other)
        {
            throw new KernelspecException($"'{name.ToLowerInvariant()}' is another kernel's name already ({other}). "
                + "Choose another name, or force the installation to put this one in its place.");
        }
    }

    /// <summary>The folder that a kernelspec of this name is installed in.</summary>
    public string Target(string name, string? dataFolder = null) =>
        Path.Combine(dataFolder ?? folders.User, "kernels", name.ToLowerInvariant());

    /// <summary>
    /// Installs a kernelspec for this user, or in another data folder, marked as ours. The folder appears whole or not at all.
    /// </summary>
    /// <param name="spec">What to install; its Folder is not regarded.</param>
    /// <param name="files">Files to put beside kernel.json, such as "logo-64x64.png".</param>
    /// <param name="force">Replace another kernel's spec of the same name.</param>
    /// <param name="dataFolder">The data folder to install in; this user's when null.</param>
    /// <returns>The kernelspec as it now is on disk.</returns>
    /// <exception cref="KernelspecException">The name is wrong or another kernel's, or the folder cannot be written.</exception>
    public Kernelspec Install(
        Kernelspec spec, IReadOnlyDictionary<string, byte[]>? files = null, bool force = false, string? dataFolder = null)
    {
        CheckName(spec.Name, force, dataFolder);
        string name = spec.Name.ToLowerInvariant();
        string target = Target(name, dataFolder);

        // Beside "kernels", so that no front end lists what is half there.
        string fresh = Path.Combine(dataFolder ?? folders.User, $".{name}.{Guid.NewGuid():N}");
        string replaced = $"{fresh}.old";
        try
        {
            Directory.CreateDirectory(fresh);
            foreach ((string file, byte[] bytes) in files ?? new Dictionary<string, byte[]>())
                File.WriteAllBytes(Path.Combine(fresh, file), bytes);
            AtomicFile.WriteAllText(Path.Combine(fresh, Kernelspec.FileName), spec.ToJson());
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            PutInPlace(fresh, target, replaced);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelspecException($"The kernel '{name}' cannot be installed in '{target}': {e.Message}", e);
        }
        finally
        {
            Delete(fresh);
            Delete(replaced);
        }
        return Kernelspec.Read(target);
    }

    /// <summary>Removes the kernelspec of that name.</summary>
    /// <param name="name">Its name, case not regarded.</param>
    /// <param name="force">Remove it even when another program installed it.</param>
    /// <returns>The folder that is gone.</returns>
    /// <exception cref="KernelspecException">There is none, it is another kernel's, or it cannot be deleted.</exception>
    public string Remove(string name, bool force = false)
    {
        string folder = FolderOf(name) ?? throw Unknown(name);
        if (!force && IsForeign(folder))
        {
            throw new KernelspecException(
                $"'{name}' was installed by another program ({folder}). Force its removal, or leave it.");
        }
        try
        {
            Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelspecException($"The kernel '{name}' cannot be removed from '{folder}': {e.Message}", e);
        }
        return folder;
    }

    /// <summary>All folders with a kernel.json, in the order in which they win.</summary>
    private IEnumerable<(string Name, string Folder)> Folders() =>
        from data in folders.Data
        let kernels = Path.Combine(data, "kernels")
        where Directory.Exists(kernels)
        from folder in Directory.EnumerateDirectories(kernels, "*", AllReadable).Order(StringComparer.Ordinal)
        where File.Exists(Path.Combine(folder, Kernelspec.FileName))
        select (Path.GetFileName(folder).ToLowerInvariant(), folder);

    private string? FolderOf(string name) =>
        Folders().FirstOrDefault(found => found.Name == name.ToLowerInvariant()).Folder;

    private KernelspecException Unknown(string name)
    {
        string[] names = [.. Folders().Select(found => found.Name).Distinct().Order(StringComparer.Ordinal)];
        return new KernelspecException(names.Length == 0
            ? $"There is no kernel '{name}'; none is installed in {string.Join(", ", folders.Data)}."
            : $"There is no kernel '{name}'. Installed: {string.Join(", ", names)}.");
    }

    private static (Kernelspec? Spec, string? Problem) Read(string folder)
    {
        try
        {
            return (Kernelspec.Read(folder), null);
        }
        catch (KernelspecException e)
        {
            return (null, e.Message);
        }
    }

    /// <summary>Whether a folder holds a kernelspec that is not ours; one that cannot be read is not.</summary>
    private static bool IsForeign(string? folder) =>
        folder is not null
        && File.Exists(Path.Combine(folder, Kernelspec.FileName))
        && Read(folder).Spec is not { IsOurs: true };

    private static string NotAName(string name) =>
        $"'{name}' cannot be a kernel's name: letters A to Z, digits and - . _ alone are allowed.";

    private static bool IsName(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') && name is not ("." or "..");

    private static void PutInPlace(string fresh, string target, string replaced)
    {
        bool exists = Directory.Exists(target);
        if (exists)
            Directory.Move(target, replaced);
        try
        {
            Directory.Move(fresh, target);
        }
        catch when (exists)
        {
            Directory.Move(replaced, target);
            throw;
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}

/// <summary>One kernelspec found on this machine.</summary>
/// <param name="Name">The name it goes by.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="Spec">Its content; null when that is wrong.</param>
/// <param name="Problem">What is wrong with it; null when nothing is.</param>
/// <param name="ShadowedBy">The folder that is found first under the same name; null when this one is.</param>
public sealed record KernelspecEntry(string Name, string Folder, Kernelspec? Spec, string? Problem, string? ShadowedBy);
