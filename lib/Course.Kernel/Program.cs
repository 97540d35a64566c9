using Course.Kernel.Engine;
using Course.Kernel.Server;
using Course.Runtime;

// A cell may leave threads behind that never end: leave without waiting for them.
Environment.Exit(await KernelProcess.RunAsync(args, async () =>
{
    Output.Host = new DisplayHost();
    var session = new CSharpSession();
    await session.WarmUp();
    return session;
}));
