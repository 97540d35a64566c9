using Course.Classroom.Gradebook;
using Course.Classroom.Tables;

namespace Course.Classroom.Platforms;

/// <summary>A table of grades for a platform.</summary>
/// <param name="Text">The table.</param>
/// <param name="Missing">Who handed in nothing, with the assignment.</param>
/// <param name="Strangers">Who has grades and is not in the class list.</param>
/// <param name="Notes">What was scaled to the platform's points, and which columns are new to it, in words.</param>
public sealed record GradeTableText(string Text, IReadOnlyList<string> Missing, IReadOnlyList<string> Strangers, IReadOnlyList<string> Notes);

/// <summary>How a table of grades is written.</summary>
public sealed record GradeTableOptions
{
    /// <summary>Whether who handed in nothing gets 0 points; else the field stays empty, and the platform keeps what it has.</summary>
    public bool MissingIsZero { get; init; }

    /// <summary>The column of an assignment, by its id, where that is not the one of its title or id.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether points are scaled where the platform has another maximum.</summary>
    public bool Scale { get; init; }

    /// <summary>The assignments that are written; all if none is named.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];
}

/// <summary>
/// Grades as Canvas and Moodle import them. The class list is the platform's own table, since it names students by numbers that nothing else has; its
/// rows are written again with the points in them.
/// </summary>
public static class GradeTable
{
    private static readonly string[] CanvasOwn = ["Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section"];

    /// <summary>Canvas's gradebook with one column for each assignment.</summary>
    /// <exception cref="TableException">The class list is not Canvas's gradebook, a column is named that is not there, or points do not fit.</exception>
    public static GradeTableText ForCanvas(GradebookFile gradebook, ClassList members, GradeTableOptions options)
    {
        var grades = new Grades(gradebook, members, options);
        if (!members.IsCanvas)
            throw new TableException($"{members.Table.Path} is not Canvas's gradebook (Student, ID, …, Section). Export it in Canvas under Grades and give it with --class-list: only it has the numbers by which Canvas knows students.");
        var table = members.Table;
        int[] own = [.. Enumerable.Range(0, table.Columns.Count).Where(i => CanvasOwn.Contains(table.Columns[i], StringComparer.OrdinalIgnoreCase))];
        var possible = table.Rows.FirstOrDefault(row => row[0].Contains("Points Possible", StringComparison.OrdinalIgnoreCase));
        var columns = grades.Assignments.Select(assignment => (Assignment: assignment, Header: grades.HeaderOf(assignment, table.Columns))).ToList();
        double[] factors = [.. columns.Select(column => grades.FactorOf(column.Assignment, column.Header, possible?[table.Find(column.Header)] ?? ""))];
        using var csv = new CsvText();
        csv.Row([.. own.Select(i => table.Columns[i]), .. columns.Select(column => column.Header)]);
        csv.Add("    Points Possible");
        foreach (int i in own.Skip(1))
            csv.Add("");
        foreach (var (column, factor) in columns.Zip(factors))
            csv.Add(column.Assignment.Points * factor);
        csv.EndRow();
        foreach (var member in members.Members)
        {
            foreach (int i in own)
                csv.Add(CsvText.Unsafe(member.Row[i]));
            foreach (var (column, factor) in columns.Zip(factors))
                grades.Add(csv, member, column.Assignment, factor);
            csv.EndRow();
        }
        return grades.Done(csv);
    }

    /// <summary>
    /// For Moodle: the grading worksheet of an assignment with its grades, where that is the class list; else a table of names, addresses and one column
    /// for each assignment, for Grades, Import, CSV file.
    /// </summary>
    /// <exception cref="TableException">A column is named that is not there, or points do not fit.</exception>
    public static GradeTableText ForMoodle(GradebookFile gradebook, ClassList members, GradeTableOptions options)
    {
        var grades = new Grades(gradebook, members, options);
        var table = members.Table;
        int identifier = table.Find("Identifier"), grade = table.Find("Grade"), max = table.Find("Maximum Grade");
        if (identifier < 0 || grade < 0)
            return Plain(grades, members, withTotal: false);
        if (grades.Assignments is not [var assignment])
            throw new TableException($"{table.Path} is the grading worksheet of one assignment, and the gradebook holds {string.Join(", ", grades.Assignments.Select(one => one.Id))}: say which with --assignment.");
        double factor = grades.FactorOf(assignment, "Grade", max < 0 ? "" : members.Members[0].Row[max]);
        using var csv = new CsvText(table.Delimiter);
        csv.Row(table.Columns);
        foreach (var member in members.Members)
        {
            for (int i = 0; i < table.Columns.Count; i++)
            {
                if (i == grade)
                    grades.Add(csv, member, assignment, factor, member.Row[i]);
                else
                    csv.Add(CsvText.Unsafe(member.Row[i]));
            }
            csv.EndRow();
        }
        return grades.Done(csv);
    }

    /// <summary>A table for people and other programs: everybody's points in each assignment, and the total.</summary>
    /// <exception cref="GradebookException">The gradebook is damaged.</exception>
    public static GradeTableText ForPeople(GradebookFile gradebook, ClassList? members, GradeTableOptions options)
    {
        var grades = new Grades(gradebook, members, options);
        return Plain(grades, members, withTotal: true);
    }

    private static GradeTableText Plain(Grades grades, ClassList? members, bool withTotal)
    {
        using var csv = new CsvText();
        csv.Row(["Username", "Name", "Email address", .. grades.Assignments.Select(assignment => grades.HeaderOf(assignment, [])), .. withTotal ? ["Total", "Maximum", "Missing"] : Array.Empty<string>()]);
        foreach (var member in members?.Members ?? grades.Students)
        {
            csv.Add(member.Student).Add(member.Name).Add(member.Email);
            foreach (var assignment in grades.Assignments)
                grades.Add(csv, member, assignment, 1);
            if (withTotal)
                csv.Add(grades.Totals.ScoreOf(member.Student)).Add(grades.Totals.Max).Add(string.Join(", ", grades.Totals.MissingOf(member.Student).Select(assignment => assignment.Id)));
            csv.EndRow();
        }
        return grades.Done(csv);
    }

    /// <summary>The grades by student and assignment, and what was noticed while they were written.</summary>
    private sealed class Grades
    {
        private readonly GradeTableOptions options;
        private readonly List<string> missing = [], notes = [];
        private readonly List<string> strangers;

        public Grades(GradebookFile gradebook, ClassList? members, GradeTableOptions options)
        {
            this.options = options;
            Totals = new CourseTotals(
                [.. gradebook.Assignments().Where(assignment => options.Only.Count == 0 || options.Only.Contains(assignment.Id))], gradebook.Entries().Select(entry => entry.Result));
            if (options.Only.Concat(options.Columns.Keys).FirstOrDefault(id => Assignments.All(assignment => assignment.Id != id)) is { } unknown)
                throw new TableException($"The gradebook holds nothing of {unknown}; it holds {string.Join(", ", gradebook.Assignments().Select(assignment => assignment.Id).DefaultIfEmpty("nothing"))}.");
            Students = [.. Totals.Students.Select(student => new ClassMember(student, "", ""))];
            strangers = members is null ? [] : [.. Students.Select(student => student.Student).Except(members.Members.Select(member => member.Student))];
        }

        public CourseTotals Totals { get; }

        public IReadOnlyList<GradedAssignment> Assignments => Totals.Assignments;

        public IReadOnlyList<ClassMember> Students { get; }

        /// <summary>The column of an assignment: the one that is named, else the platform's by title or id, with or without its number, else the title.</summary>
        public string HeaderOf(GradedAssignment assignment, IReadOnlyList<string> columns)
        {
            if (options.Columns.TryGetValue(assignment.Id, out string? named))
            {
                return columns.Count == 0 ? named : columns.FirstOrDefault(column => IsCalled(column, named))
                    ?? throw new TableException($"There is no column \"{named}\" for {assignment.Id}; there are {string.Join(", ", columns.Select(column => $"\"{column}\""))}.");
            }

            if ((columns.FirstOrDefault(column => IsCalled(column, assignment.Title)) ?? columns.FirstOrDefault(column => IsCalled(column, assignment.Id))) is { } own)
                return own;
            if (columns.Count > 0)
                notes.Add($"No column is called {assignment.Title} or {assignment.Id}: the platform will make a new one. For one that it has, say --column {assignment.Id}=NAME.");
            return assignment.Title;
        }

        /// <summary>What points are to be multiplied by; 1 where the platform has the same maximum or none.</summary>
        public double FactorOf(GradedAssignment assignment, string column, string maximum)
        {
            if (!double.TryParse(maximum.Replace(',', '.'), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double max) || max <= 0 || max == assignment.Points)
                return 1;
            string both = FormattableString.Invariant($"{assignment.Id} is worth {assignment.Points:0.##} points, and the column \"{column}\" {max:0.##}");
            if (!options.Scale)
                throw new TableException($"{both}. Change the platform's, or let points be scaled with --scale.");
            notes.Add($"{both}: points were scaled.");
            return max / assignment.Points;
        }

        public void Add(CsvText csv, ClassMember member, GradedAssignment assignment, double factor, string before = "")
        {
            var result = Totals.ResultOf(member.Student, assignment);
            if (result is null)
                missing.Add(Assignments.Count == 1 ? member.Student : $"{member.Student} ({assignment.Id})");
            if (result is not null)
                csv.Add(Math.Round(result.Score * factor, 4));
            else if (options.MissingIsZero)
                csv.Add(0);
            else
                csv.Add(before);
        }

        public GradeTableText Done(CsvText csv) => new(csv.ToString(), missing, strangers, notes);

        // "Self-attention (12345)": Canvas puts its number behind the title.
        private static bool IsCalled(string column, string name) => column.Equals(name, StringComparison.OrdinalIgnoreCase)
            || (column.StartsWith(name + " (", StringComparison.OrdinalIgnoreCase) && column[(name.Length + 2)..].TrimEnd(')').All(char.IsAsciiDigit));
    }
}
