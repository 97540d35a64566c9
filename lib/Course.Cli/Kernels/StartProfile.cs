using Course.Jupyter.Clients;
using Course.Jupyter.Documents;

namespace Course.Cli.Kernels;

/// <summary>
/// What the runtime compiled while the kernel started once. With it at hand, a start has the same compiled on a second processor in
/// the meantime, which brings the first result a fifth of the time earlier. A runtime that cannot make use of it starts as ever.
/// </summary>
internal static class StartProfile
{
    private const string Variable = "DOTNET_MultiCoreJitProfile", ReadOnly = "DOTNET_MultiCoreJitNoProfileGather";

    // The runtime appends a name of its own to the one it is given.
    private const string Prefix = "start", Pattern = "_*.prof";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The profile in an installed copy, with which the copy is started; null without one.</summary>
    public static IReadOnlyDictionary<string, string> VariablesFor(string copy) => Find(copy, Prefix) is null
        ? new Dictionary<string, string>()
        : new Dictionary<string, string> { [Variable] = Path.Combine(copy, Prefix), [ReadOnly] = "1" };

    /// <summary>Makes the profile beside these files, by starting them once, unless it is there already.</summary>
    /// <returns>Why there is none; null when there is.</returns>
    public static async Task<string?> EnsureAsync(KernelFiles kernel)
    {
        if (Find(kernel.Folder, NameOf(kernel)) is not null)
            return null;
        var folder = Directory.CreateTempSubdirectory("course-start-");
        try
        {
            var launch = OwnKernel.Launch with { Environment = new Dictionary<string, string> { [Variable] = Path.Combine(folder.FullName, Prefix) } };
            await using (var client = await KernelClient.StartAsync(launch, folder.FullName, StartTimeout))
            {
                await client.ExecuteAsync("1 + 1");
                await client.ShutdownAsync(StartTimeout);
            }
            if (Find(folder.FullName, Prefix) is not { } made)
                return "the runtime wrote none";
            AtomicFile.WriteAllBytes(Path.Combine(kernel.Folder, NameOf(kernel) + Path.GetFileName(made)[Prefix.Length..]), File.ReadAllBytes(made));
            return null;
        }
        catch (Exception e) when (e is KernelException or IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Puts the profile of these files, if there is one, into a copy of them.</summary>
    public static void CopyTo(string copy, KernelFiles kernel)
    {
        if (Find(kernel.Folder, NameOf(kernel)) is { } made)
            File.Copy(made, Path.Combine(copy, Prefix + Path.GetFileName(made)[NameOf(kernel).Length..]));
    }

    // One of other files would be of no use, so the name says which it is of.
    private static string NameOf(KernelFiles kernel) => $"{Prefix}-{kernel.Identity}";

    private static string? Find(string folder, string name) => Directory.EnumerateFiles(folder, name + Pattern).FirstOrDefault();
}
