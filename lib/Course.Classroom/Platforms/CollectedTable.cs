using System.Globalization;
using Course.Classroom.Tables;
using Course.Jupyter.Documents;

namespace Course.Classroom.Platforms;

/// <summary>Where a student's notebook came from, so that feedback finds its way back.</summary>
/// <param name="Student">The folder of the student.</param>
/// <param name="Name">The name of the person; empty where it is not known.</param>
/// <param name="Platform">Where it came from.</param>
/// <param name="Id">The platform's number or sign-in name of the student.</param>
/// <param name="Source">The path in the download; empty where nothing that can be graded came.</param>
/// <param name="HandBack">The name under which the platform takes a file back for this student, without the file's own name.</param>
/// <param name="Note">What a person should know; empty for nothing.</param>
public sealed record Collected(string Student, string Name, Platform Platform, string Id, string Source, string HandBack, string Note);

/// <summary>The table <c>collected.csv</c> beside the folders of the students.</summary>
internal static class CollectedTable
{
    public const string FileName = "collected.csv";

    private static readonly string[] Columns = ["student", "name", "platform", "id", "source", "hand back as", "note"];

    /// <summary>Writes it, sorted by student; rows of earlier collections stay where no newer one is.</summary>
    /// <exception cref="TableException">The one that is there is not such a table.</exception>
    public static void Write(string folder, IReadOnlyCollection<Collected> rows)
    {
        string path = Path.Combine(folder, FileName);
        var all = (File.Exists(path) ? Read(folder) : []).ToDictionary(row => row.Student);
        foreach (var row in rows)
            all[row.Student] = row;
        using var csv = new CsvText();
        csv.Row(Columns);
        foreach (var row in all.Values.OrderBy(row => row.Student, StringComparer.Ordinal))
            csv.Row(row.Student, row.Name, row.Platform.ToString().ToLowerInvariant(), row.Id, row.Source, row.HandBack, row.Note);
        AtomicFile.WriteAllText(path, csv.ToString());
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="TableException">There is none, or it is not such a table.</exception>
    public static IReadOnlyList<Collected> Read(string folder)
    {
        var table = CsvTable.Read(Path.Combine(folder, FileName));
        int[] at = [.. Columns.Select(column => table.Find(column))];
        if (at.Contains(-1))
            throw new TableException($"{table.Path} has the columns {string.Join(", ", table.Columns)}; `assignment collect` writes {string.Join(", ", Columns)}.");
        List<Collected> rows = [];
        foreach (var row in table.Rows)
        {
            string[] fields = [.. at.Select(column => CsvText.Unsafe(row[column]))];
            if (!Enum.TryParse<Platform>(fields[2], ignoreCase: true, out var platform) || fields[0].Length == 0 || rows.Exists(other => other.Student == fields[0]))
                throw new TableException(string.Create(CultureInfo.InvariantCulture, $"{table.Path}, line {row.Line}: this row names no student, one that stands above, or no platform."));
            rows.Add(new Collected(fields[0], fields[1], platform, fields[3], fields[4], fields[5], fields[6]));
        }
        return rows;
    }
}
