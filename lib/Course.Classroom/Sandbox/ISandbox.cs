using Course.Jupyter.Clients;

namespace Course.Classroom.Sandbox;

/// <summary>A place where code of unknown people runs.</summary>
public interface ISandbox
{
    /// <summary>Makes a place for one kernel, empty of what earlier ones left.</summary>
    /// <param name="kernel">How the kernel starts outside of it.</param>
    /// <param name="limits">What it may use.</param>
    ISandboxedKernel Prepare(KernelLaunch kernel, SandboxLimits limits);
}

/// <summary>A place for one kernel; disposing takes away what is left of it, once the kernel has ended.</summary>
public interface ISandboxedKernel : IDisposable
{
    /// <summary>How the kernel starts inside.</summary>
    KernelLaunch Launch { get; }

    /// <summary>The folder to start it from, as seen from outside.</summary>
    string StartFolder { get; }
}
