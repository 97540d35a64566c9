using System.Text.Json;
using Course.Jupyter.Documents;
using Course.Runner;

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
