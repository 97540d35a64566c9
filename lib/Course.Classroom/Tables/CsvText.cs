using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Course.Classroom.Tables;

/// <summary>
/// Writes a table (RFC 4180, points with a decimal point) in which no text is a formula to a spreadsheet: a text that begins like one gets an apostrophe
/// before it. Numbers stay numbers.
/// </summary>
internal sealed class CsvText : IDisposable
{
    private const string BeginsFormula = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private readonly StringWriter text = new(CultureInfo.InvariantCulture);
    private readonly CsvWriter csv;

    public CsvText(char delimiter = ',') =>
        csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\r\n",
            Delimiter = delimiter.ToString(),
            // CsvHelper itself leaves a single line feed unquoted, where the lines end in two characters.
            ShouldQuote = args => args.Field is { Length: > 0 } field && (field.AsSpan().IndexOfAny('"', '\r', '\n') >= 0 || field.Contains(delimiter) || field[0] == ' ' || field[^1] == ' '),
        }, leaveOpen: true);

    /// <summary>A field of text.</summary>
    public CsvText Add(string? field)
    {
        csv.WriteField(Safe(field ?? ""));
        return this;
    }

    /// <summary>A field of points, or any number.</summary>
    public CsvText Add(double number)
    {
        csv.WriteField(number.ToString("0.####", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Ends the row.</summary>
    public void EndRow() => csv.NextRecord();

    /// <summary>A row of texts.</summary>
    public void Row(params IEnumerable<string> fields)
    {
        foreach (string field in fields)
            Add(field);
        EndRow();
    }

    /// <summary>What was written.</summary>
    public override string ToString()
    {
        csv.Flush();
        return text.ToString();
    }

    public void Dispose()
    {
        csv.Dispose();
        text.Dispose();
    }

    /// <summary>The text as no spreadsheet takes it for a formula, also not behind blanks. A single sign is none.</summary>
    public static string Safe(string field) => field.TrimStart(' ') is [var first, _, ..] && BeginsFormula.Contains(first, StringComparison.Ordinal) ? "'" + field : field;

    /// <summary>A field as it was before <see cref="Safe"/>: what people send back from a spreadsheet.</summary>
    public static string Unsafe(string field) => field is ['\'', .. var rest] && Safe(rest) == field ? rest : field;
}
