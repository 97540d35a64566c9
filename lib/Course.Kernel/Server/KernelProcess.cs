using System.Runtime.InteropServices;
using Course.Jupyter.Protocol;
using Course.Kernel.Engine;

namespace Course.Kernel.Server;

/// <summary>The life of a kernel process: from its connection file to a shutdown request or the death of its parent.</summary>
public static class KernelProcess
{
    /// <summary>Serves until the end and gives the exit code: 0 after a shutdown, 2 when it cannot begin.</summary>
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
        var session = Task.Run(start);
        using var held = InUseMark.Hold(AppContext.BaseDirectory);
        bool bridged = BridgedKernel.IsAt(path);
        ConnectionFile file;
        try
        {
            file = bridged ? BridgedKernel.Fetch(path) : ConnectionFile.Read(path);
        }
        catch (ConnectionFileException e)
        {
            await log.WriteLineAsync($"{e.Message} The front end writes this file when it starts the kernel: start the kernel from there.");
            return 2;
        }
        try
        {
            using var server = new KernelServer(file, session, log.WriteLine);
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
        catch (ConnectionFileException e)
        {
            await log.WriteLineAsync(e.Message);
            return 2;
        }
        catch (ListenException e)
        {
            await log.WriteLineAsync(
                $"The kernel cannot listen on {e.Address} ('{file.FieldOf(e.Address)}' of '{path}'): {e.Reason}. Start the kernel anew: the front end then chooses other ports.");
            return 2;
        }
    }
}
