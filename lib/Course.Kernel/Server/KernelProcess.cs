using System.Runtime.InteropServices;
using Course.Jupyter.Clients;
using Course.Jupyter.Protocol;
using Course.Kernel.Engine;

namespace Course.Kernel.Server;

/// <summary>The life of a kernel process: from its connection file to a shutdown request or the death of its parent.</summary>
internal static class KernelProcess
{
    /// <summary>It could not begin for a reason that starting it in the same way again will not cure.</summary>
    public const int CannotBegin = 2;

    /// <summary>A front end that chose a taken port waits for its kernel for a minute, and whoever has the port may let it go.</summary>
    private static readonly TimeSpan PortWait = TimeSpan.FromSeconds(30), PortInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Serves until the end and gives the exit code: 0 after a shutdown.</summary>
    /// <param name="arguments">The path of a connection file or a client's folder (<see cref="BridgedKernel"/>), nothing else.</param>
    /// <param name="start">Starts the session; it runs in the background, the sockets do not wait for it.</param>
    public static Task<int> RunAsync(string[] arguments, Func<Task<ICodeSession>> start) => RunAsync(arguments, start, Console.Error, PortWait);

    /// <param name="arguments">As above.</param>
    /// <param name="start">As above.</param>
    /// <param name="log">The process's own stream: cells get others.</param>
    /// <param name="portWait">How long it tries to get a port that is taken.</param>
    internal static async Task<int> RunAsync(string[] arguments, Func<Task<ICodeSession>> start, TextWriter log, TimeSpan portWait)
    {
        if (arguments is not [var path])
        {
            await log.WriteLineAsync("Usage: Course.Kernel <connection-file>");
            return CannotBegin;
        }
        var session = Task.Run(start);
        using var held = InUseMark.Hold(AppContext.BaseDirectory);
        bool bridged = BridgedKernel.IsAt(path);
        ConnectionFile? file = null;
        KernelAddresses addresses;
        try
        {
            if (!bridged) file = ConnectionFile.Read(path);
            addresses = file?.Addresses ?? BridgedKernel.Read(path);
        }
        catch (ConnectionFileException e)
        {
            await log.WriteLineAsync($"{e.Message} The front end writes this file when it starts the kernel: start the kernel from there.");
            return CannotBegin;
        }
        try
        {
            var parentGone = ParentWatch.Ended(Environment.GetEnvironmentVariable("JPY_PARENT_PID"));
            using var server = await OpenAsync(() => new KernelServer(addresses, session, log.WriteLine), parentGone, portWait);
            var exiting = new TaskCompletionSource();
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            {
                exiting.TrySetResult();
                server.Finish();
            };
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
            {
                signal.Cancel = true;
                server.Interrupt();
            });
            await Task.WhenAny(server.Shutdown, bridged ? server.ClientGone : parentGone);
            // A cell's Environment.Exit closes the sockets as well, and has an exit code of its own.
            if (exiting.Task.IsCompleted) await Task.Delay(Timeout.Infinite);
            return 0;
        }
        catch (ListenException e) when (file is null)
        {
            await log.WriteLineAsync($"The client that started this kernel has gone ({e.Message}).");
            return CannotBegin;
        }
        catch (ListenException e)
        {
            await log.WriteLineAsync(
                $"The kernel cannot listen on {e.Address} ('{file!.FieldOf(e.Address)}' of '{path}'): {e.Reason}. Start the kernel anew: the front end then chooses other ports.");
            return e.IsTaken ? KernelDeath.PortTaken : CannotBegin;
        }
    }

    private static async Task<KernelServer> OpenAsync(Func<KernelServer> open, Task parentGone, TimeSpan wait)
    {
        long end = Environment.TickCount64 + (long)wait.TotalMilliseconds;
        while (true)
        {
            try
            {
                return open();
            }
            catch (ListenException e) when (e.IsTaken && Environment.TickCount64 < end && !parentGone.IsCompleted)
            {
                await Task.Delay(PortInterval);
            }
        }
    }
}
