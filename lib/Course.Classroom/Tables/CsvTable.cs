using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Course.Classroom.Tables;

/// <summary>A table that cannot be used; the message says which file, which line, and what would be right.</summary>
public sealed class TableException(string message) : Exception(message);

/// <summary>
/// A table that a person or a learning platform wrote: CSV in UTF-8, or UTF-16 with its mark, with commas, semicolons or tabs. The first line names
/// the columns. Empty lines do not count.
/// </summary>
internal sealed class CsvTable
{
    private const long MaxBytes = 20 << 20;
    private static readonly char[] Delimiters = [',', ';', '\t'];

    private CsvTable(string path, char delimiter, IReadOnlyList<string> columns, IReadOnlyList<CsvRow> rows) =>
        (Path, Delimiter, Columns, Rows) = (path, delimiter, columns, rows);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What stands between two fields.</summary>
    public char Delimiter { get; }

    /// <summary>The names of the columns as they are written, without blanks around them.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows below the names.</summary>
    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Reads a table.</summary>
    /// <exception cref="TableException">There is no such file, or it is not such a table.</exception>
    public static CsvTable Read(string path)
    {
        if (!File.Exists(path))
            throw new TableException($"There is no file {path}.");
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                throw new TableException($"{path} has more than {MaxBytes >> 20} MB, which no table of a class has.");
            return Parse(path, Decode(path, File.ReadAllBytes(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TableException($"{path} cannot be read: {e.Message}");
        }
    }

    /// <summary>Where a column stands that goes by one of these names, whatever their case; -1 where there is none.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            for (int i = 0; i < Columns.Count; i++)
            {
                if (Columns[i].Equals(name, StringComparison.OrdinalIgnoreCase))
                    return i;
            }
        }
        return -1;
    }

    private static string Decode(string path, byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes, 2, bytes.Length - 2);
        if (bytes is [(byte)'P', (byte)'K', 3, 4, ..])
            throw new TableException($"{path} is a spreadsheet or an archive, not CSV. Save it as \"CSV UTF-8\".");
        int start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException e)
        {
            int line = bytes.AsSpan(0, Math.Min(bytes.Length, start + Math.Max(0, e.Index))).Count((byte)'\n') + 1;
            throw new TableException($"{path} is not UTF-8 (line {line}), so names in it would be read wrongly. Save it as \"CSV UTF-8\".");
        }
    }

    private static CsvTable Parse(string path, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new TableException($"{path} is not a text file. Save the table as \"CSV UTF-8\".");
        string first = text.Split('\n').FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
        char delimiter = Delimiters.MaxBy(candidate => first.Count(c => c == candidate));
        using var reader = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            HasHeaderRecord = false,
            BadDataFound = bad => throw new TableException($"{path}, line {bad.Context.Parser!.RawRow}: a quotation mark stands inside a field; put the field into quotation marks and double the one inside."),
        });
        List<CsvRow> rows = [];
        while (reader.Read())
        {
            string[] fields = [.. reader.Parser.Record!.Select(field => field.Trim())];
            if (fields.Any(field => field.Length > 0))
                rows.Add(new CsvRow(reader.Parser.RawRow, fields));
        }
        if (rows.Count == 0)
            throw new TableException($"{path} is empty.");
        return new CsvTable(path, delimiter, rows[0].Fields, rows[1..]);
    }
}

/// <summary>A row of a table.</summary>
/// <param name="Line">The line of the file in which it ends, counted from 1.</param>
/// <param name="Fields">Its fields without blanks around them.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Fields)
{
    /// <summary>The field of a column; empty where the row is shorter, or the column is -1.</summary>
    public string this[int column] => column >= 0 && column < Fields.Count ? Fields[column] : "";
}
