using System.Runtime.InteropServices;
using Course.Jupyter.Protocol;
using Course.Kernel.Engine;
using NetMQ;

namespace Course.Kernel.Server;

/// <summary>The life of a kernel process: from its connection file to a shutdown request or the death of its parent.</summary>
public static class KernelProcess
{
    /// <summary>Serves until the end and gives the exit code: 0 after a shutdown, 1 on an error, 2 on misuse.</summary>
    /// <param name="arguments">The path of a connection file or the folder of a bridge (<see cref="BridgedKernel"/>), nothing else.</param>
    /// <param name="start">Starts the session; it runs in the background, the sockets do not wait for it.</param>
    public static async Task<int> RunAsync(string[] arguments, Func<Task<ICodeSession>> start)
    {
        // The process's own streams: cells get others.
        var log = Console.Error;
        if (arguments is not [var path])
        {
            await log.WriteLineAsync("Usage: Course.Kernel <connection-file>");
            return 2;
        }
        using var held = InUseMark.Hold(AppContext.BaseDirectory);
        try
        {
            bool bridged = Directory.Exists(path);
            var file = bridged ? BridgedKernel.Fetch(path) : ConnectionFile.Read(path);
            using var server = new KernelServer(file, Task.Run(start), log.WriteLine);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Finish();
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
            {
                signal.Cancel = true;
                server.Interrupt();
            });
            var clientGone = bridged ? BridgedKernel.Join(path, file) : ParentWatch.Ended(Environment.GetEnvironmentVariable("JPY_PARENT_PID"));
            await Task.WhenAny(server.Shutdown, clientGone);
            return 0;
        }
        catch (Exception e) when (e is ConnectionFileException or NetMQException)
        {
            await log.WriteLineAsync(e is NetMQException ? $"The kernel cannot listen where '{path}' says: {e.Message}" : e.Message);
            return 1;
        }
    }
}
