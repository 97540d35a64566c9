using Course.Jupyter.Clients;

namespace Course.Classroom.Sandbox;

/// <summary>A place where code of unknown people runs.</summary>
public interface ISandbox
{
    /// <summary>Makes a place for one kernel, empty of what earlier ones left.</summary>
    /// <param name="kernel">How the kernel starts outside of it.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="files">What lies in its work folder from the start.</param>
    ISandboxedKernel Prepare(KernelLaunch kernel, SandboxLimits limits, IReadOnlyList<GivenFile> files);
}

/// <summary>A file that an assignment brings along.</summary>
/// <param name="Name">Its place in the work folder, parts separated by /.</param>
/// <param name="Path">Where it lies outside.</param>
public sealed record GivenFile(string Name, string Path);

/// <summary>A place for one kernel; disposing takes away what is left of it, once the kernel has ended.</summary>
public interface ISandboxedKernel : IDisposable
{
    /// <summary>How the kernel starts inside.</summary>
    KernelLaunch Launch { get; }

    /// <summary>The folder to start it from, as seen from outside.</summary>
    string StartFolder { get; }
}
