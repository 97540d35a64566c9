using System.Runtime.ExceptionServices;

namespace Course.Kernel.Engine;

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
                    report!(args.Exception);
                };
                ExceptionHandling.SetUnhandledExceptionHandler(error =>
                {
                    report!(error);
                    return true;
                });
            }
            report = action;
        }
    }
}
