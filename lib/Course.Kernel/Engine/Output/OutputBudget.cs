using Course.Kernel.Engine.Views;

namespace Course.Kernel.Engine.Output;

/// <summary>
/// How much one cell may show: a cell that prints without an end would else fill the memory of kernel and front end and make the
/// notebook one that nothing can open. Replacing what is shown already costs nothing.
/// </summary>
/// <param name="max">So many characters.</param>
internal sealed class OutputBudget(long max)
{
    /// <summary>The environment variable that sets the limit, in millions of characters.</summary>
    public const string Variable = "COURSE_OUTPUT_MB";

    private const int Million = 1_000_000;
    private const int Usual = 50;

    /// <summary>What a display costs at least: the message around it.</summary>
    private const int MinSize = 1000;

    private readonly long max = max;
    private long left = max;
    private bool reached;
    private long droppedText;
    private long droppedDisplays;

    /// <summary>The limit as the environment gives it.</summary>
    public static long Max { get; } = MaxOf(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The limit that a setting means; what is no number above 0 means the usual one.</summary>
    public static long MaxOf(string? setting) =>
        Million * (int.TryParse(setting, out int millions) && millions > 0 ? (long)millions : Usual);

    /// <summary>Takes as much of a text as there is room for; gives how much that is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="notice">What to write behind the part that was taken; null except where the limit is reached.</param>
    public int Take(ReadOnlySpan<char> text, out string? notice)
    {
        notice = null;
        if (text.Length <= left)
        {
            left -= text.Length;
            return text.Length;
        }
        int taken = (int)left;
        if (taken > 0 && char.IsHighSurrogate(text[taken - 1]))
            taken--;
        notice = Reached();
        droppedText += text.Length - taken;
        return taken;
    }

    /// <summary>False when there is no room for another display.</summary>
    /// <param name="bundle">What is to be shown.</param>
    /// <param name="notice">What to show in its place; null except where the limit is reached.</param>
    public bool Take(MimeBundle bundle, out string? notice)
    {
        notice = null;
        long size = Math.Max(bundle.Size, MinSize);
        if (size <= left)
        {
            left -= size;
            return true;
        }
        if (left > 0 && size > max)
        {
            // One huge thing does not cost the cell all that it shows later.
            notice = TooLarge(size);
            return false;
        }
        notice = Reached();
        droppedDisplays++;
        return false;
    }

    /// <summary>What to show in place of one display that alone is above the limit; null when it is not.</summary>
    public string? Refuse(MimeBundle bundle) => bundle.Size > max ? TooLarge(bundle.Size) : null;

    /// <summary>To be written when the cell has ended: how much was left out. Null when nothing was.</summary>
    public string? Summary() =>
        !reached ? null
        : $"[Left out of this cell's output: {Text(droppedText)}{(droppedDisplays == 0 ? "" : $" and {droppedDisplays:N0} displays")}.]\n";

    private string? Reached()
    {
        string? notice = reached
            ? null
            : $"\n[The output ends here: the cell has shown {Text(max)}. It goes on running. The environment variable {Variable} sets another limit.]\n";
        left = 0;
        reached = true;
        return notice;
    }

    private string TooLarge(long size) =>
        $"[Not shown: {Text(size)}, and {Text(max)} are the most. The environment variable {Variable} sets another limit.]";

    /// <summary>An amount in words.</summary>
    public static string Text(long characters) =>
        characters < Million ? $"{characters:N0} characters" : $"{(double)characters / Million:N0} million characters";
}
