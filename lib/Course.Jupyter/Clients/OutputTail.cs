using System.Text;

namespace Course.Jupyter.Clients;

/// <summary>The last characters a process wrote: enough for an error message, bounded however much it writes.</summary>
internal sealed class OutputTail
{
    private const int Kept = 4096;
    private readonly StringBuilder text = new();
    private readonly Lock gate = new();
    private bool cut;

    internal void Append(ReadOnlySpan<char> piece)
    {
        lock (gate)
        {
            text.Append(piece);
            if (text.Length <= 2 * Kept)
                return;
            text.Remove(0, text.Length - Kept);
            cut = true;
        }
    }

    /// <summary>Reads to the end of the stream.</summary>
    internal async Task ReadAsync(TextReader reader)
    {
        char[] buffer = new char[4096];
        try
        {
            for (int count; (count = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
                Append(buffer.AsSpan(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process was let go while a child of its still held the pipe; what came until then is kept.
        }
    }

    public override string ToString()
    {
        lock (gate)
        {
            string all = text.ToString();
            int start = Math.Max(0, all.Length - Kept);
            return (start > 0 || cut ? "…" : "") + all[start..].Trim();
        }
    }
}
