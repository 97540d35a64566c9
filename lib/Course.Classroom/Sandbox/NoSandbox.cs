using Course.Jupyter.Clients;

namespace Course.Classroom.Sandbox;

/// <summary>
/// No protection but a folder of its own and an empty environment: for a container or virtual machine that is a sandbox itself, and for trying
/// an assignment out. Submissions can read what the grader can read, and reach the network.
/// </summary>
/// <param name="folders">What a kernel reads from.</param>
public sealed class NoSandbox(CourseFolders folders) : KernelSandbox(folders)
{
    internal override SandboxedKernel Prepare(KernelLaunch kernel, SandboxLimits limits, IReadOnlyList<GivenFile> files)
    {
        var outer = SandboxedKernel.NewFolder();
        string work = outer.CreateSubdirectory("notebooks").CreateSubdirectory("assignments").FullName;
        foreach (var file in files)
        {
            string copy = Path.Combine(work, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file.Path, copy);
        }
        if (Folders.Data is not null)
            Directory.CreateSymbolicLink(Path.Combine(outer.FullName, "data"), Folders.Data);
        var environment = EnvironmentOf(outer.FullName, limits);
        var launch = OperatingSystem.IsWindows()
            ? kernel with { Environment = environment }
            : kernel with { Arguments = ["/usr/bin/env", "-i", .. environment.Select(entry => $"{entry.Key}={entry.Value}"), .. kernel.Arguments] };
        return new SandboxedKernel(outer, launch, work);
    }
}
