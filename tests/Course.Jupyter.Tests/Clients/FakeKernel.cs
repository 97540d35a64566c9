using Course.Jupyter.Clients;

namespace Course.Jupyter.Tests.Clients;

/// <summary>Programs that are no kernels, or bad ones: shell scripts that get the connection file as $1.</summary>
internal static class FakeKernel
{
    public static readonly TimeSpan NeverReached = Patience.Max;

    public static KernelLaunch Script(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the fake kernels are shell scripts");
        return new KernelLaunch(["sh", "-c", script, "sh", "{connection_file}"]) { DisplayName = "fake" };
    }

    public static Task<KernelClient> StartAsync(KernelLaunch launch, TimeSpan timeout, CancellationToken token = default) =>
        KernelClient.StartAsync(launch, Path.GetTempPath(), timeout, token);

    /// <summary>A pipe that ends once every process holding its other side has ended.</summary>
    public static string Pipe(TemporaryFolder folder)
    {
        using var make = System.Diagnostics.Process.Start("mkfifo", folder["pipe"]);
        make.WaitForExit();
        return folder["pipe"];
    }
}
