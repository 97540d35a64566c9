using Course.Kernel.Engine;
using Course.Kernel.Server;
using Course.Runtime;

// For this start alone (Course.Cli/Kernels/StartProfile.cs): programs that cells start are others.
Environment.SetEnvironmentVariable("DOTNET_MultiCoreJitProfile", null);
Environment.SetEnvironmentVariable("DOTNET_MultiCoreJitNoProfileGather", null);

// Cells share the thread pool with the kernel: a parallel loop that is slow to stop must not keep the next cell waiting for a thread.
ThreadPool.GetMinThreads(out int workers, out int ports);
ThreadPool.SetMinThreads(workers + 8, ports);

// A cell may leave threads behind that never end: leave without waiting for them.
Environment.Exit(await KernelProcess.RunAsync(args, async () =>
{
    Output.Host = new DisplayHost();
    // A grader sets it: in a kernel that runs the code of strangers, no cell may have others passed over.
    var session = new CSharpSession(new SessionOptions { SkipsCells = Environment.GetEnvironmentVariable("COURSE_KERNEL_SKIPS") != "0" });
    await session.WarmupAsync();
    return session;
}));
