using System.Diagnostics;
using Course.Cli;
using Course.Jupyter.Clients;
using Course.Jupyter.Kernelspecs;

namespace Benchmarks.Kernels;

/// <summary>The course's kernel as a learner has it, installed; its folder goes with it.</summary>
internal sealed class InstalledKernel : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-benchmark-");

    /// <summary>Installs the kernel that lies beside this program.</summary>
    /// <exception cref="InvalidOperationException">It could not be installed; the message is the command's own.</exception>
    public InstalledKernel()
    {
        var command = new ProcessStartInfo("dotnet", [typeof(CourseCommand).Assembly.Location, "kernel", "install"])
        {
            RedirectStandardOutput = true,
            Environment = { ["XDG_DATA_HOME"] = folder.FullName, ["JUPYTER_DATA_DIR"] = folder.FullName },
        };
        using var process = Process.Start(command)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"The kernel was not installed: {said}");
    }

    /// <summary>How a front end starts it.</summary>
    public KernelLaunch Launch =>
        new KernelspecStore(new JupyterFolders { User = folder.FullName, Data = [folder.FullName] }).List().Single().Spec!.ToLaunch();

    /// <summary>Jupyter's data folder with the kernel in it.</summary>
    public string DataFolder => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
