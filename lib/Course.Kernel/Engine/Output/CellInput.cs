using Course.Kernel.Engine.Execution;

namespace Course.Kernel.Engine.Output;

/// <summary>Asks the person at the front end.</summary>
internal static class CellInput
{
    /// <exception cref="InvalidOperationException">The front end has nobody to ask.</exception>
    public static string Ask(string prompt, bool password)
    {
        var queue = ConsoleCapture.Current
            ?? throw new InvalidOperationException("Input can be asked for only while a cell runs.");
        var stopping = CellExecution.OfThisFlow?.Stopping ?? CancellationToken.None;
        TaskCompletionSource<string?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Send(output => Task.Run(() =>
        {
            try
            {
                answer.TrySetResult(output.ReadInput(prompt, password));
            }
            catch (Exception error)
            {
                answer.TrySetException(error);
            }
        }));
        answer.Task.WaitAsync(stopping).ConfigureAwait(false).GetAwaiter().GetResult();
        return answer.Task.Result
            ?? throw new InvalidOperationException("The cell asks for input, but this front end has nobody to ask.");
    }
}
