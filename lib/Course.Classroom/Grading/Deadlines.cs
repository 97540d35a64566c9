using Course.Classroom.Assignments;
using Course.Classroom.Results;

namespace Course.Classroom.Grading;

/// <summary>When an assignment is due, for whom later, and what lateness costs.</summary>
public sealed class Deadlines
{
    private readonly LateRule rule;
    private readonly Dictionary<string, Extension> extensions;

    /// <summary>The deadlines of an assignment.</summary>
    /// <param name="assignment">The assignment; its notebook says what lateness costs.</param>
    /// <param name="due">When it is due; null for what the notebook says.</param>
    /// <param name="extensions">Who has more time, also for other assignments.</param>
    public Deadlines(Assignment assignment, DateTimeOffset? due = null, IEnumerable<Extension>? extensions = null)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        (rule, Due) = (assignment.Late, due ?? assignment.Due);
        // One that names the assignment counts before one for all.
        this.extensions = (extensions ?? []).Where(extension => extension.Assignment is null || extension.Assignment == assignment.Id)
            .OrderBy(extension => extension.Assignment is not null).GroupBy(extension => extension.Student).ToDictionary(group => group.Key, group => group.Last());
    }

    /// <summary>When it is due without an extension; null for never.</summary>
    public DateTimeOffset? Due { get; }

    /// <summary>How a time is written.</summary>
    public const string TimeForm = WrittenTime.Form;

    /// <summary>The time zone of a name as people write it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="problem">Why there is none; null where there is one.</param>
    public static TimeZoneInfo? ZoneOf(string name, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ZoneNames.Find(name, out problem);
    }

    /// <summary>Reads a due date as people write it; a zone has to be named.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="problem">Why it is none; null where it is one.</param>
    public static DateTimeOffset? Read(string text, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WrittenTime.Read(text, usual: null, latest: true, out problem);
    }

    /// <summary>What the time of a submission costs.</summary>
    public Lateness Of(Submission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var due = DueFor(submission.Student);
        double penalty = due is not null && submission.Submitted is { } came ? rule.PenaltyOf(due.Value, came) : 0;
        return new Lateness(submission.Submitted, due, penalty, submission.TimeNote);
    }

    /// <summary>Extensions for names that nobody has, each with the name that is most like it, in words.</summary>
    /// <param name="students">Everybody.</param>
    public IReadOnlyList<string> ForNobody(IReadOnlyCollection<string> students)
    {
        ArgumentNullException.ThrowIfNull(students);
        return
        [
            .. extensions.Keys.Except(students).Order(StringComparer.Ordinal).Select(name =>
                $"The extension for {name} is for nobody here" + (Nearest(name, students) is { } near ? $"; is {near} meant?" : ".")),
        ];
    }

    private DateTimeOffset? DueFor(string student) => !extensions.TryGetValue(student, out var extension) ? Due : extension.Due ?? Later(extension.Days);

    private DateTimeOffset? Later(double days)
    {
        if (Due is not { } due)
            return null;
        return due.UtcDateTime < DateTime.MaxValue.AddDays(-days - 1) ? due.AddDays(days) : DateTimeOffset.MaxValue;
    }

    private static string? Nearest(string name, IEnumerable<string> students) => students
        .Select(student => (student, Distance: Distance(name.ToUpperInvariant(), student.ToUpperInvariant())))
        .Where(pair => pair.Distance <= Math.Max(2, name.Length / 3)).OrderBy(pair => pair.Distance).Select(pair => pair.student).FirstOrDefault();

    /// <summary>How many letters have to be put in, taken out or changed (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
