using System.Text;

namespace Course.Jupyter.Clients;

/// <summary>
/// The last characters a process wrote: enough for an error message, bounded however much it writes. A line that comes again
/// and again stands once, so that the thousands of equal frames of a stack overflow do not push out what they are about.
/// </summary>
internal sealed class OutputTail
{
    private const int Kept = 4096;
    private readonly StringBuilder text = new();
    private readonly StringBuilder line = new();
    private readonly Lock gate = new();
    private string last = "";
    private int repeats;
    private bool cut;

    internal void Append(ReadOnlySpan<char> piece)
    {
        lock (gate)
        {
            while (piece.IndexOf('\n') is >= 0 and int end)
            {
                line.Append(piece[..(end + 1)]);
                EndLine();
                piece = piece[(end + 1)..];
            }
            line.Append(piece);
            if (line.Length > Kept)
                EndLine();
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
            string all = $"{text}{Repeats}{line}";
            int start = Math.Max(0, all.Length - Kept);
            return (start > 0 || cut ? "…" : "") + all[start..].Trim();
        }
    }

    private string Repeats => repeats == 0 ? "" : $"[the line above {repeats} more {(repeats == 1 ? "time" : "times")}]\n";

    private void EndLine()
    {
        string ended = line.ToString();
        line.Clear();
        if (ended == last)
        {
            repeats++;
            return;
        }
        text.Append(Repeats).Append(ended);
        (last, repeats) = (ended, 0);
        if (text.Length <= 2 * Kept)
            return;
        text.Remove(0, text.Length - Kept);
        cut = true;
    }
}
