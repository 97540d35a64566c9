using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json.Nodes;

namespace Course.Jupyter.Documents;

/// <summary>
/// A Jupyter notebook: reads nbformat 4.0 to 4.5, writes 4.5 byte for byte as Jupyter's own writer does (sorted keys, one
/// space of indentation, text as a list of lines, one newline at the end), so that a file it wrote stays the same when
/// read and written again.
/// </summary>
public sealed class NotebookDocument
{
    /// <summary>The minor version written.</summary>
    public const int FormatMinor = 5;

    private const int ShownRepairs = 3;
    private readonly List<string> repairs = [];

    /// <summary>Makes an empty notebook; <see cref="CSharpNotebook"/> makes one with the course's metadata.</summary>
    public NotebookDocument(string name = "notebook") => Name = name;

    /// <summary>What messages call this notebook: the path it was read from, or the name given to Parse.</summary>
    public string Name { get; }

    /// <summary>The minor version (0 to 5) the file had when it was read.</summary>
    public int NbformatMinor { get; internal init; } = FormatMinor;

    /// <summary>The notebook's metadata: kernelspec, language_info and whatever else is there.</summary>
    public JsonObject Metadata { get; set; } = [];

    /// <summary>The cells in order.</summary>
    public NotebookCells Cells { get; } = [];

    /// <summary>Fields beside metadata and cells that nbformat does not know; they are written back as they were.</summary>
    public JsonObject OtherFields { get; } = [];

    /// <summary>
    /// Which cells got a new id because the one in the file was missing, double or none that nbformat allows, in one line; null when
    /// all were right. Saving writes the new ids.
    /// </summary>
    public string? IdRepair => repairs.Count switch
    {
        0 => null,
        <= ShownRepairs => $"new ids for {string.Join(", ", repairs)}",
        _ => $"new ids for {string.Join(", ", repairs.Take(ShownRepairs))} and {repairs.Count - ShownRepairs} more",
    };

    /// <summary>The kernel the notebook asks for (<c>metadata.kernelspec.name</c>), or null.</summary>
    public string? KernelName => TextAt("kernelspec", "name");

    /// <summary>The language of the code cells as the notebook states it ("C#", "python"), or null.</summary>
    public string? Language
    {
        get
        {
            string? stated = new[] { TextAt("kernelspec", "language"), TextAt("language_info", "name") }.FirstOrDefault(name => !string.IsNullOrEmpty(name));
            // Of its languages Polyglot Notebooks names only the kernel.
            return stated is null || string.Equals(stated, "polyglot-notebook", StringComparison.OrdinalIgnoreCase)
                ? LanguageNames.Find(KernelName ?? "") ?? (stated is null ? null : LanguageNames.CSharp)
                : LanguageNames.Find(stated) == LanguageNames.CSharp ? LanguageNames.CSharp : stated;
        }
    }

    /// <summary>Reads a notebook file.</summary>
    /// <exception cref="NotebookFormatException">No such file, unreadable, or not a notebook of nbformat 4.0 to 4.5.</exception>
    public static NotebookDocument Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(ReadBytes(path), path);
    }

    /// <summary>The bytes of a notebook file.</summary>
    /// <exception cref="NotebookFormatException">There is no such file, or it cannot be read.</exception>
    public static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotebookFormatException(path, null, "there is no such file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string problem = Directory.Exists(path)
                ? "this is a folder; name an .ipynb file in it."
                : $"the file cannot be read: {e.Message}";
            throw new NotebookFormatException(path, null, problem, e);
        }
    }

    /// <summary>Reads a notebook from the bytes of a file; messages call it <paramref name="name"/>.</summary>
    /// <exception cref="NotebookFormatException">They are not a notebook of nbformat 4.0 to 4.5.</exception>
    public static NotebookDocument Parse(ReadOnlySpan<byte> bytes, string name) => NotebookReader.Read(bytes, name);

    /// <summary>Reads a notebook from its JSON text; messages call it <paramref name="name"/>.</summary>
    /// <exception cref="NotebookFormatException">The text is not a notebook of nbformat 4.0 to 4.5.</exception>
    public static NotebookDocument Parse(string json, string name)
    {
        ArgumentNullException.ThrowIfNull(json);
        // A lone surrogate becomes U+FFFD here; only text that never was UTF-8 can hold one.
        return NotebookReader.Read(Encoding.UTF8.GetBytes(json), name);
    }

    /// <summary>Reads the JSON of a notebook file, also what Python writes and .NET does not read, and looks no further.</summary>
    /// <exception cref="NotebookFormatException">It is not JSON; says what the file is where its text tells.</exception>
    public static JsonNode? ReadJson(ReadOnlySpan<byte> bytes, string name) => NotebookReader.ReadJson(bytes, name);

    /// <summary>Makes a notebook of its JSON, which is taken apart.</summary>
    /// <exception cref="NotebookFormatException">It is not a notebook of nbformat 4.0 to 4.5.</exception>
    public static NotebookDocument Of(JsonNode? root, string name) => NotebookReader.Read(root, name);

    /// <summary>The notebook as the text of an nbformat 4.5 file.</summary>
    public string ToJson() => NotebookWriter.Write(this);

    /// <summary>
    /// Writes the notebook so that the file is either the old one or the new one at any moment: into a temporary file in
    /// the same folder, which then takes the file's name. Keeps the file's mode; follows a symbolic link.
    /// </summary>
    public void Save(string path) => AtomicFile.WriteAllText(path, ToJson());

    internal void Repaired(string cell, string why) => repairs.Add($"{cell} ({why})");

    private string? TextAt(string section, string field) =>
        Metadata[section] is JsonObject fields && fields[field] is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : null;
}

/// <summary>The cells of a notebook in order; keeps their ids unique.</summary>
public sealed class NotebookCells : Collection<NotebookCell>
{
    // Looked up for each cell of a notebook that may have a hundred thousand.
    private readonly HashSet<string> ids = [];

    /// <inheritdoc/>
    protected override void InsertItem(int index, NotebookCell item)
    {
        MakeUnique(item, ids.Contains);
        ids.Add(item.Id);
        base.InsertItem(index, item);
    }

    /// <inheritdoc/>
    protected override void SetItem(int index, NotebookCell item)
    {
        string replaced = this[index].Id;
        MakeUnique(item, id => id != replaced && ids.Contains(id));
        ids.Remove(replaced);
        ids.Add(item.Id);
        base.SetItem(index, item);
    }

    /// <inheritdoc/>
    protected override void RemoveItem(int index)
    {
        ids.Remove(this[index].Id);
        base.RemoveItem(index);
    }

    /// <inheritdoc/>
    protected override void ClearItems()
    {
        ids.Clear();
        base.ClearItems();
    }

    private static void MakeUnique(NotebookCell item, Func<string, bool> isTaken)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (!isTaken(item.Id))
            return;
        if (!item.HasGeneratedId)
        {
            throw new ArgumentException(
                $"Two cells have the id '{item.Id}'; each cell of a notebook needs its own.", nameof(item));
        }
        item.Id = CellIds.Generate(item.Kind, item.Source, isTaken);
    }
}
