using Course.Jupyter.Clients;

namespace Course.Classroom.Sandbox;

/// <summary>
/// No protection but a folder of its own and an empty environment: for a container or virtual machine that is a sandbox itself, and for trying
/// an assignment out. Submissions can read what the grader can read, and reach the network.
/// </summary>
/// <param name="folders">What a kernel reads from.</param>
public sealed class NoSandbox(CourseFolders folders) : ISandbox
{
    /// <inheritdoc/>
    public ISandboxedKernel Prepare(KernelLaunch kernel, SandboxLimits limits, IReadOnlyList<GivenFile> files) => new Prepared(folders, kernel, limits, files);

    private sealed class Prepared : ISandboxedKernel
    {
        private readonly DirectoryInfo outer = Directory.CreateTempSubdirectory("course-");

        public Prepared(CourseFolders folders, KernelLaunch kernel, SandboxLimits limits, IReadOnlyList<GivenFile> files)
        {
            StartFolder = outer.CreateSubdirectory("notebooks").CreateSubdirectory("assignments").FullName;
            foreach (var file in files)
            {
                string copy = Path.Combine(StartFolder, file.Name);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file.Path, copy);
            }
            if (folders.Data is not null)
                Directory.CreateSymbolicLink(Path.Combine(outer.FullName, "data"), folders.Data);
            var environment = KernelEnvironment.Of(outer.FullName, limits, folders.Packages);
            Launch = OperatingSystem.IsWindows()
                ? kernel with { Environment = environment }
                : kernel with { Arguments = ["/usr/bin/env", "-i", .. environment.Select(entry => $"{entry.Key}={entry.Value}"), .. kernel.Arguments] };
        }

        public KernelLaunch Launch { get; }

        public string StartFolder { get; }

        public void Dispose() => outer.Delete(recursive: true);
    }
}
