using System.Runtime.ExceptionServices;

namespace Course.Kernel.Engine.Output;

/// <summary>Exceptions that no cell waits for: of forgotten tasks, and of threads, which would end the process.</summary>
internal static class StrayExceptions
{
    private static readonly Lock Sync = new();
    private static Action<Exception>? report;

    /// <summary>True for what only says that an interrupted cell was stopped.</summary>
    public static bool ComesOfStopping(Exception error) => error switch
    {
        AggregateException several => several.Flatten().InnerExceptions.All(ComesOfStopping),
        _ => error is ThreadAbortException or ThreadInterruptedException or OperationCanceledException,
    };

    /// <summary>Hands all that come from now on to <paramref name="action"/>.</summary>
    public static void ReportTo(Action<Exception> action)
    {
        lock (Sync)
        {
            if (report is null)
            {
                TaskScheduler.UnobservedTaskException += (_, args) =>
                {
                    args.SetObserved();
                    Report(args.Exception);
                };
                ExceptionHandling.SetUnhandledExceptionHandler(error =>
                {
                    Report(error);
                    return true;
                });
            }
            report = action;
        }
    }

    /// <summary>Nothing may escape here: these threads are not the session's, and the process would end.</summary>
    private static void Report(Exception error)
    {
        try
        {
            report!(error);
        }
        catch (Exception second)
        {
            ConsoleCapture.ProcessError.WriteLine($"{error.GetType()} in the background could not be reported: {second.GetType()}");
        }
    }
}
