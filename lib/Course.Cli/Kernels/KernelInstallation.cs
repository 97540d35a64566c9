using System.Reflection;
using Course.Jupyter.Kernelspecs;
using Course.Kernel.Server;
using Course.Runtime;

namespace Course.Cli.Kernels;

/// <summary>
/// Installs the course's kernel and takes it away again: a copy of the program in a lasting place (<see cref="KernelCopies"/>), and
/// a kernelspec that starts it. The folder of the course may then be cleaned, rebuilt, moved or deleted.
/// </summary>
internal sealed class KernelInstallation
{
    // What front ends put the kernelspec's own folder in place of.
    private const string SpecFolder = "{resource_dir}";

    private readonly string? dataFolder;
    private readonly KernelspecStore specs;
    private readonly KernelCopies copies;

    /// <param name="prefix">An environment to install into; null for this user.</param>
    public KernelInstallation(string? prefix)
    {
        string? share = prefix is null ? null : Path.Combine(Path.GetFullPath(prefix), "share");
        dataFolder = share is null ? null : Path.Combine(share, "jupyter");
        specs = new KernelspecStore(JupyterFolders.Current(prefix is null ? null : Path.GetFullPath(prefix)));
        copies = share is null ? KernelCopies.OfUser() : new KernelCopies(share);
    }

    /// <summary>Installs the kernel that lies beside this program.</summary>
    /// <returns>The kernelspec on disk, what became of older copies, and why it will start slower than it could; null when it will not.</returns>
    /// <exception cref="KernelspecException">It cannot be done; what was installed before is as it was.</exception>
    public async Task<(Kernelspec Spec, IReadOnlyList<OldCopy> Old, string? Slow)> InstallAsync(string name, bool force)
    {
        specs.CheckName(name, force, dataFolder);
        var kernel = KernelFiles.In(AppContext.BaseDirectory);
        string specFolder = specs.Target(name, dataFolder);
        string? slow = HasProfile ? await StartProfile.EnsureAsync(kernel) : null;
        string copy = copies.Put(kernel, specFolder);
        try
        {
            // Held, so that another installation at the same time does not take the copy for one that nobody starts.
            using var held = InUseMark.Hold(copy);
            specs.Install(Spec(name, copy, specFolder), Logos(), force, dataFolder);
        }
        catch (KernelspecException)
        {
            Prune();
            throw;
        }
        var old = Prune();
        return (Kernelspec.Read(specFolder).Startable(), old, slow);
    }

    /// <summary>Removes a kernelspec, and the copy it started where nothing else needs that.</summary>
    /// <returns>The kernelspec's folder, and what became of copies.</returns>
    /// <exception cref="KernelspecException">There is no such kernel, it is another program's, or it cannot be deleted.</exception>
    public (string Folder, IReadOnlyList<OldCopy> Old) Remove(string name, bool force)
    {
        var store = dataFolder is null ? specs : new KernelspecStore(new JupyterFolders { User = dataFolder, Data = [dataFolder] });
        string folder = store.Remove(name, force);
        // It may have been that of the environment which is active, and its copy is there too.
        var beside = new KernelCopies(Path.GetFullPath(Path.Combine(folder, "..", "..", "..")));
        return (folder, beside.Folder == copies.Folder ? Prune() : [.. Prune(), .. Prune(beside)]);
    }

    /// <summary>The environment that a kernelspec of ours was installed into; null for this user's.</summary>
    public static string? PrefixOf(Kernelspec spec) => spec.Arguments.Any(argument => argument.StartsWith(SpecFolder, StringComparison.Ordinal))
        ? Path.GetFullPath(Path.Combine(spec.Folder, "..", "..", "..", ".."))
        : null;

    // An environment's kernelspec would have to name a place of this machine.
    private bool HasProfile => dataFolder is null;

    private IReadOnlyList<OldCopy> Prune(KernelCopies? place = null) => (place ?? copies).Prune(specs.List().Select(entry => entry.Folder));

    private Kernelspec Spec(string name, string copy, string specFolder) => new()
    {
        Name = name,
        // An environment is moved and given to others, so nothing in it names a place of this machine where that can be avoided.
        Arguments = dataFolder is null
            ? [.. OwnKernel.Command(DotnetFolders.Program, copy), "{connection_file}"]
            : [.. OwnKernel.Command(OwnKernel.DotnetCommand, $"{SpecFolder}/{Path.GetRelativePath(specFolder, copy)}").Select(Portable), "{connection_file}"],
        // Two entries of one label cannot be told apart in a front end's list.
        DisplayName = name == OwnKernel.Name ? OwnKernel.DisplayName : $"{OwnKernel.DisplayName}, {name}",
        Language = OwnKernel.Language,
        InterruptMode = OwnKernel.Launch.InterruptMode,
        Environment = HasProfile
            ? OwnKernel.Variables.Concat(StartProfile.VariablesFor(copy)).ToDictionary()
            : OwnKernel.Variables,
    };

    private static string Portable(string argument) => argument.StartsWith(SpecFolder, StringComparison.Ordinal) ? argument.Replace('\\', '/') : argument;

    private static Dictionary<string, byte[]> Logos()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith("logo-", StringComparison.Ordinal)).ToDictionary(name => name, name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        });
    }
}
