using System.Collections;
using Course.Kernel.Engine.Execution;

namespace Course.Kernel.Engine.Views;

/// <summary>Reads an asynchronous sequence as an ordinary one: item by item, no further than asked, until the cell is stopped.</summary>
internal static class AsyncItems
{
    /// <summary>The sequence; null for what is no asynchronous one.</summary>
    public static IEnumerable? Of(object value) =>
        value.GetType().GetInterfaces().FirstOrDefault(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)) is { } contract
            ? (IEnumerable)Activator.CreateInstance(typeof(Sequence<>).MakeGenericType(contract.GetGenericArguments()), value)!
            : null;

    private sealed class Sequence<T>(IAsyncEnumerable<T> source) : IEnumerable<T>
    {
        public IEnumerator<T> GetEnumerator()
        {
            var stopping = CellExecution.OfThisFlow?.Stopping ?? CancellationToken.None;
            var walk = source.GetAsyncEnumerator(stopping);
            while (Wait(walk.MoveNextAsync().AsTask(), stopping))
                yield return walk.Current;
            // Of a sequence that is left early, the rest is not awaited.
            Wait(Ended(walk), stopping);
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private static async Task<bool> Ended(IAsyncEnumerator<T> walk)
        {
            await walk.DisposeAsync().ConfigureAwait(false);
            return true;
        }

        private static bool Wait(Task<bool> task, CancellationToken stopping)
        {
            task.WaitAsync(stopping).ConfigureAwait(false).GetAwaiter().GetResult();
            return task.Result;
        }
    }
}
