using System.Globalization;
using Course.Classroom.Results;
using Course.Classroom.Tables;
using Course.Jupyter.Documents;

namespace Course.Classroom.Gradebook;

/// <summary>
/// Grading by hand as a table to fill in: a row for each student and task with the answer where a person grades it, and two columns to write into, score
/// and comment. Instructors have a spreadsheet that sorts by task, fills down and works offline; the table that comes back is checked row by row.
/// </summary>
public static class MarkTable
{
    private static readonly string[] Columns = ["student", "assignment", "task", "title", "max", "checks gave", "verdict", "answer", "score", "comment", "submission"];

    /// <summary>Writes the table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="gradebook">The grades.</param>
    /// <param name="byHandOnly">Whether it holds only tasks that a person has to grade.</param>
    /// <returns>How many rows there are.</returns>
    /// <exception cref="GradebookException">The gradebook is damaged.</exception>
    /// <exception cref="IOException">The table cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static int Write(string path, GradebookFile gradebook, bool byHandOnly)
    {
        ArgumentNullException.ThrowIfNull(gradebook);
        using var csv = new CsvText();
        csv.Row(Columns);
        int count = 0;
        foreach (var (entry, task) in Rows(gradebook).Where(row => !byHandOnly || row.Task.Verdict == TaskVerdict.ByHand))
        {
            csv.Add(entry.Result.Student).Add(entry.Result.Assignment).Add(task.TaskId).Add(task.Title).Add(task.Max).Add(task.Automatic ?? task.Score)
                .Add(VerdictNames.Of(task.Verdict)).Add(task.Verdict == TaskVerdict.ByHand ? task.Reason : "");
            if (task.Mark?.Score is { } score)
                csv.Add(score);
            else
                csv.Add("");
            csv.Add(task.Mark?.Comment).Add(entry.Key.SubmissionHash).EndRow();
            count++;
        }
        AtomicFile.WriteAllText(path, csv.ToString());
        return count;
    }

    /// <summary>Reads a table that was filled in, and writes what changed into the gradebook: all of it, or nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="gradebook">The grades.</param>
    /// <param name="author">Who graded.</param>
    /// <param name="time">When.</param>
    /// <returns>How many marks were written.</returns>
    /// <exception cref="TableException">It is not such a table, or rows are not as they should be; all of these are named.</exception>
    /// <exception cref="GradebookException">The gradebook cannot be read or written.</exception>
    public static int Read(string path, GradebookFile gradebook, string author, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(gradebook);
        var table = CsvTable.Read(path);
        int student = table.Find("student"), assignment = table.Find("assignment"), taskColumn = table.Find("task");
        int score = table.Find("score"), comment = table.Find("comment"), submission = table.Find("submission");
        if (new[] { student, assignment, taskColumn, score, comment, submission }.Contains(-1))
            throw new TableException($"{path} has the columns {string.Join(", ", table.Columns)}; one that `assignment mark --table` wrote has {string.Join(", ", Columns)}.");
        var known = Rows(gradebook).ToDictionary(row => (row.Entry.Result.Student, row.Entry.Result.Assignment, row.Task.TaskId));
        List<string> problems = [];
        List<Mark> marks = [];
        var seen = new HashSet<(string, string, string)>();
        foreach (var row in table.Rows)
        {
            var key = (CsvText.Unsafe(row[student]), CsvText.Unsafe(row[assignment]), CsvText.Unsafe(row[taskColumn]));
            string? problem = !seen.Add(key) ? "this task of this student stands above already"
                : !known.TryGetValue(key, out var found) ? $"the gradebook knows no task {key.Item3} of {key.Item1} in {key.Item2}"
                : ScoreOf(row[score], found.Task.Max, out double? points);
            if (problem is not null)
            {
                problems.Add($"  line {row.Line}: {problem}");
                continue;
            }

            var (entry, task) = known[key];
            ScoreOf(row[score], task.Max, out double? given);
            string? text = CsvText.Unsafe(row[comment]) is { Length: > 0 } written ? written : null;
            if (given == task.Mark?.Score && text == task.Mark?.Comment)
                continue;
            if (row[submission] != entry.Key.SubmissionHash)
                problems.Add($"  line {row.Line}: {key.Item1} has handed in again since this table was written; write it anew");
            else
                marks.Add(new Mark(key.Item1, key.Item2, key.Item3, given, text, author, time, entry.Key.SubmissionHash));
        }
        if (problems.Count > 0)
            throw new TableException($"{path} cannot be used, and nothing was written into the gradebook:\n{string.Join('\n', problems)}");
        gradebook.Put(marks);
        return marks.Count;
    }

    private static IEnumerable<(GradebookEntry Entry, TaskResult Task)> Rows(GradebookFile gradebook) =>
        gradebook.Entries().SelectMany(entry => entry.Result.Tasks.Select(task => (entry, task)));

    private static string? ScoreOf(string written, double max, out double? score)
    {
        score = null;
        if (written.Length == 0)
            return null;
        // Spreadsheets of half the world write a decimal comma.
        if (!double.TryParse(written.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double points) || points > max)
            return string.Create(CultureInfo.InvariantCulture, $"\"{written}\" is not a number of points from 0 to {max:0.##}");
        score = points;
        return null;
    }
}
