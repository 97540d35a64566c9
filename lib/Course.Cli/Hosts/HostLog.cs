using System.Text.Json;
using Course.Jupyter.Documents;
using Course.Runner;
using Course.Runner.Discovery;
using Course.Runner.Reports;

namespace Course.Cli.Hosts;

/// <summary>The records of all runs so far, in one file that is written anew after each.</summary>
internal sealed class HostLog
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string path;
    private readonly List<HostRecord> records;

    /// <summary>Reads what is there.</summary>
    /// <exception cref="MisuseException">The file cannot be read.</exception>
    public HostLog(string folder)
    {
        path = Path.Combine(folder, "hosts.json");
        try
        {
            records = File.Exists(path) ? JsonSerializer.Deserialize<List<HostRecord>>(File.ReadAllText(path), Indented) ?? [] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new MisuseException($"{path} cannot be read: {e.Message} Delete it, or choose another folder with --out.");
        }
    }

    /// <summary>All records, sorted by notebook.</summary>
    public IEnumerable<HostRecord> Records => records.OrderBy(record => record.Notebook, StringComparer.Ordinal);

    /// <summary>The record of a notebook on a host if it is about this very state of both; else null.</summary>
    public HostRecord? Find(string notebook, string host, string stamp) =>
        records.Find(record => record.Notebook == notebook && record.Host == host && record.Stamp == stamp);

    /// <summary>Puts a record in the place of the one before it.</summary>
    public void Add(HostRecord record)
    {
        records.RemoveAll(other => other.Notebook == record.Notebook && other.Host == record.Host);
        records.Add(record);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteAllText(path, JsonSerializer.Serialize(Records, Indented) + "\n");
    }
}

/// <summary>What became of one notebook on one host.</summary>
/// <param name="Notebook">What <see cref="NameOf"/> calls it.</param>
/// <param name="Host">The host with its version.</param>
/// <param name="Date">The day it ran.</param>
/// <param name="Cells">How many code cells there are to run.</param>
/// <param name="Ran">How many ran without an error.</param>
/// <param name="Equal">How many of these gave the committed outputs.</param>
/// <param name="Claims">How many claims it showed.</param>
/// <param name="Held">How many of them held.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="First">The first failure or difference; null where there is none.</param>
/// <param name="Stamp">Tells notebook and library apart from any other state of theirs.</param>
internal sealed record HostRecord(
    string Notebook, string Host, DateOnly Date, int Cells, int Ran, int Equal, int Claims, int Held, double Seconds, string? First, string Stamp)
{
    /// <summary>Whether every cell ran and gave the committed outputs.</summary>
    public bool Passed => Cells > 0 && Equal == Cells && First is null;

    /// <summary>
    /// A notebook's path in the course without the ending, from <c>notebooks</c> on where it lies there: a lesson and its solutions share a file name.
    /// </summary>
    public static string NameOf(string notebook, string root)
    {
        string path = Path.ChangeExtension(Path.GetRelativePath(root, notebook), null).Replace('\\', '/');
        const string Lessons = NotebookFiles.Notebooks + "/";
        return path.StartsWith(Lessons, StringComparison.Ordinal) ? path[Lessons.Length..] : path;
    }

    /// <summary>The record of a run; whatever its reason was, the first cell that is not as committed counts.</summary>
    public static HostRecord Of(NotebookResult result, string notebook, string host, string stamp)
    {
        var bad = result.Cells.FirstOrDefault(cell => cell.Status == ResultStatus.Failed);
        string? first = bad switch
        {
            null => result.Reason,
            { Difference: { } difference } => $"{bad.Label}, {difference.Where}: expected {OneLine(difference.Expected)}, came {OneLine(difference.Came)}",
            _ => $"{bad.Label}: {bad.Problem}",
        };
        return new HostRecord(
            notebook, host, DateOnly.FromDateTime(DateTime.Today),
            result.Cells.Count(cell => cell.Status != ResultStatus.Skipped || !result.Passed),
            result.Cells.Count(cell => cell.Status == ResultStatus.Passed || cell.Difference is not null),
            result.Cells.Count(cell => cell.Status == ResultStatus.Passed),
            result.Claims.Count, result.ClaimsHeld, Math.Round(result.Seconds, 1), first, stamp);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
