using System.Globalization;
using Course.Classroom.Assignments;
using Course.Classroom.Tables;

namespace Course.Classroom.Grading;

/// <summary>More time for one student.</summary>
/// <param name="Student">Who, as in the folder of submissions.</param>
/// <param name="Assignment">For which assignment; null for all.</param>
/// <param name="Due">The new time; null where days are given.</param>
/// <param name="Days">How many days more; 0 where a time is given.</param>
public sealed record Extension(string Student, string? Assignment, DateTimeOffset? Due, double Days)
{
    private const double MaxDays = 3660;
    private static readonly string[] Known = ["student", "assignment", "due", "days", "reason"];

    /// <summary>Reads a table with the columns student, due or days, and if wanted assignment and reason.</summary>
    /// <exception cref="TableException">It is none, or a row is not as it should be; all such rows are named.</exception>
    public static IReadOnlyList<Extension> Read(string path)
    {
        var table = CsvTable.Read(path);
        int student = table.Find("student"), assignment = table.Find("assignment"), due = table.Find("due"), days = table.Find("days");
        if (student < 0 || (due < 0 && days < 0) || table.Columns.FirstOrDefault(column => !Known.Contains(column, StringComparer.OrdinalIgnoreCase)) is not null)
            throw new TableException($"{path} has the columns {string.Join(", ", table.Columns)}; extensions have student, due or days, and if wanted assignment and reason.");
        List<string> problems = [];
        List<Extension> extensions = [];
        var seen = new HashSet<(string, string)>();
        foreach (var row in table.Rows)
        {
            if (Problem(row, student, assignment, due, days, seen, out var extension) is { } problem)
                problems.Add($"  line {row.Line}: {problem}");
            else
                extensions.Add(extension!);
        }
        return problems.Count == 0 ? extensions : throw new TableException($"{path} cannot be used:\n{string.Join('\n', problems)}");
    }

    private static string? Problem(CsvRow row, int student, int assignment, int due, int days, HashSet<(string, string)> seen, out Extension? extension)
    {
        extension = null;
        if (row[student].Length == 0)
            return "no student is named";
        if (!seen.Add((row[student], row[assignment])))
            return $"{row[student]} has an extension above already; which of them counts?";
        if (row[due].Length > 0 == row[days].Length > 0)
            return $"write a time in due, such as {WrittenTime.Form}, or a number of days, and not both";
        double more = 0;
        if (row[days].Length > 0 && !(double.TryParse(row[days], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out more) && more is > 0 and <= MaxDays))
            return $"\"{row[days]}\" is not a number of days above 0";
        string? problem = null;
        var time = row[due].Length > 0 ? WrittenTime.Read(row[due], usual: null, latest: true, out problem) : null;
        if (problem is not null)
            return problem;
        extension = new Extension(row[student], row[assignment] is { Length: > 0 } id ? id : null, time, more);
        return null;
    }
}
