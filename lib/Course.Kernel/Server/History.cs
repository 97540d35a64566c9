using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Course.Kernel.Server;

/// <summary>The cells of this session with the texts of their results. Earlier sessions are not remembered.</summary>
internal sealed class History
{
    /// <summary>The number of this session; a front end may also say 0, as for IPython.</summary>
    private const int Session = 1;

    /// <summary>So many of the last cells are kept.</summary>
    private const int Max = 10_000;

    private const int UsualCount = 10;

    /// <summary>Longer cells are not kept: nobody looks for them, and ten thousand of them would fill the memory.</summary>
    private const int MaxInputLength = 100_000;

    private readonly Queue<Entry> entries = [];

    /// <summary>Remembers a cell.</summary>
    /// <param name="number">Its execution count.</param>
    /// <param name="input">Its code.</param>
    /// <param name="output">Its result as plain text; null when it had none.</param>
    public void Add(int number, string input, string? output)
    {
        if (input.Length > MaxInputLength) return;
        entries.Enqueue(new Entry(number, input, output));
        if (entries.Count > Max) entries.Dequeue();
    }

    /// <summary>The content of the answer to a history_request: a range of numbers, the tail, or what fits a pattern.</summary>
    public JsonObject Answer(JsonObject request)
    {
        bool withOutput = (bool?)request["output"] ?? false;
        var found = (string?)request["hist_access_type"] switch
        {
            "range" => Range((int?)request["session"] ?? 0, (int?)request["start"] ?? 0, (int?)request["stop"]),
            "search" => Search((string?)request["pattern"] ?? "*", (bool?)request["unique"] ?? false, (int?)request["n"]),
            _ => entries.TakeLast((int?)request["n"] ?? UsualCount),
        };
        return new()
        {
            ["status"] = "ok",
            ["history"] = new JsonArray([.. found.Select(entry =>
                new JsonArray(Session, entry.Number, withOutput ? new JsonArray(entry.Input, entry.Output) : entry.Input))]),
        };
    }

    private IEnumerable<Entry> Range(int session, int start, int? stop) =>
        session is 0 or Session ? entries.Where(entry => entry.Number >= start && (stop is null || entry.Number < stop)) : [];

    private IEnumerable<Entry> Search(string pattern, bool unique, int? count)
    {
        // Without backtracking, because the pattern comes from outside.
        var glob = new Regex(
            $"^{Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\?", ".")}$",
            RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        var found = entries.Where(entry => glob.IsMatch(entry.Input));
        // Of the same code several times, the last time counts.
        if (unique) found = found.Reverse().DistinctBy(entry => entry.Input).Reverse();
        return count is null ? found : found.TakeLast(count.Value);
    }

    private sealed record Entry(int Number, string Input, string? Output);
}
