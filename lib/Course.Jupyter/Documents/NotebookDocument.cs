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

    /// <summary>The kernel the notebook asks for (<c>metadata.kernelspec.name</c>), or null.</summary>
    public string? KernelName => TextAt("kernelspec", "name");

    /// <summary>The language of the code cells as the notebook states it ("C#", "python"), or null.</summary>
    public string? Language => TextAt("kernelspec", "language") ?? TextAt("language_info", "name") switch { "csharp" => "C#", var name => name };

    /// <summary>Reads a notebook file.</summary>
    /// <exception cref="NotebookFormatException">No such file, unreadable, or not a notebook of nbformat 4.0 to 4.5.</exception>
    public static NotebookDocument Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
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
        return NotebookReader.Read(bytes, path);
    }

    /// <summary>Reads a notebook from its JSON text; messages call it <paramref name="name"/>.</summary>
    /// <exception cref="NotebookFormatException">The text is not a notebook of nbformat 4.0 to 4.5.</exception>
    public static NotebookDocument Parse(string json, string name)
    {
        ArgumentNullException.ThrowIfNull(json);
        // A lone surrogate becomes U+FFFD here; only text that never was UTF-8 can hold one.
        return NotebookReader.Read(Encoding.UTF8.GetBytes(json), name);
    }

    /// <summary>The notebook as the text of an nbformat 4.5 file.</summary>
    public string ToJson() => NotebookWriter.Write(this);

    /// <summary>
    /// Writes the notebook so that the file is either the old one or the new one at any moment: into a temporary file in
    /// the same folder, which then takes the file's name. Keeps the file's mode; follows a symbolic link.
    /// </summary>
    public void Save(string path) => AtomicFile.WriteAllText(path, ToJson());

    private string? TextAt(string section, string field) =>
        Metadata[section] is JsonObject fields && fields[field] is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : null;
}
