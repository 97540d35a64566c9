using System.Text.RegularExpressions;
using Course.Classroom.Tables;

namespace Course.Classroom.Platforms;

/// <summary>Who is in the class: the table that Canvas, Moodle or Blackboard exports, or one of your own with the columns student, and if wanted name and email.</summary>
public sealed partial class ClassList
{
    private ClassList(CsvTable table, IReadOnlyList<ClassMember> members) => (Table, Members) = (table, members);

    /// <summary>Everybody, in the order of the table.</summary>
    public IReadOnlyList<ClassMember> Members { get; }

    /// <summary>The table as it came.</summary>
    internal CsvTable Table { get; }

    /// <summary>Whether it is Canvas's gradebook.</summary>
    internal bool IsCanvas { get; private init; }

    /// <summary>Reads a class list.</summary>
    /// <exception cref="TableException">It is none, or two students in it cannot be told apart.</exception>
    public static ClassList Read(string path)
    {
        var table = CsvTable.Read(path);
        var columns = new ListColumns(table);
        if (!columns.Tell)
        {
            throw new TableException(
                $"{path} has the columns {string.Join(", ", table.Columns)}, which name nobody. A class list is Canvas's gradebook (Student, ID, SIS Login ID, Section), "
                + "Moodle's grading worksheet or participants (Full name or First name and Last name, with Identifier, Username, ID number or Email address), "
                + "Blackboard's grade center (First Name, Last Name, Username), or a table with the columns student, name, email.");
        }

        List<ClassMember> members = [.. table.Rows.Where(columns.IsStudent).Select(columns.Read)];
        if (members.Find(member => member.Student.Length == 0) is { } nameless)
            throw new TableException($"{path}, line {nameless.Row.Line}: this row names nobody.");
        if (members.Count == 0)
            throw new TableException($"{path} holds no students.");
        if (members.GroupBy(member => member.Student, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            throw new TableException(
                $"{path} holds {same.Key} twice, in lines {string.Join(" and ", same.Select(member => member.Row.Line))}: give each student a name of their own to sign in with.");
        }

        return new ClassList(table, members) { IsCanvas = columns.IsCanvas };
    }

    /// <summary>The name that folders and gradebook use, of a student who is written with any number, address or name of the list; what was written where nobody is meant.</summary>
    public string StudentOf(string written) => (WithId(written) ?? WithName(written))?.Student ?? written;

    /// <summary>The student of a platform's number or sign-in name; null for nobody.</summary>
    internal ClassMember? WithId(string id) => Members.FirstOrDefault(member => member.Ids.Contains(id, StringComparer.OrdinalIgnoreCase));

    /// <summary>The student of a name as a platform writes it; null for nobody, or for a name that several have.</summary>
    internal ClassMember? WithName(string? name)
    {
        string wanted = Letters(name ?? "");
        return wanted.Length > 0 && Members.Where(member => member.Names.Any(own => Letters(own) == wanted)).ToList() is [var only] ? only : null;
    }

    /// <summary>Canvas writes a name in small letters without anything else in it.</summary>
    private static string Letters(string name) => NoWord().Replace(ComposedName.Of(name), "").ToLowerInvariant();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{Nd}]")]
    private static partial Regex NoWord();
}

/// <summary>One student of a class.</summary>
/// <param name="Student">The name that folders, gradebook and extensions use.</param>
/// <param name="Name">The name of the person; empty where it is not known.</param>
/// <param name="Email">The address; empty where it is not known.</param>
public sealed record ClassMember(string Student, string Name, string Email)
{
    /// <summary>What platforms call the student beside the name.</summary>
    internal IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The name in the orders in which platforms write it.</summary>
    internal IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The row of the table.</summary>
    internal CsvRow Row { get; init; } = new(0, []);
}

/// <summary>Which column of a class list says what.</summary>
internal sealed class ListColumns
{
    private readonly int own, name, first, last, email, canvas, login, sis, number, participant;

    public ListColumns(CsvTable table)
    {
        IsCanvas = table.Find("Student") == 0 && table.Find("ID") == 1 && table.Find("Section") > 1;
        own = IsCanvas ? -1 : table.Find("student");
        name = IsCanvas ? 0 : table.Find("name", "full name");
        canvas = IsCanvas ? 1 : -1;
        (first, last) = (table.Find("first name"), table.Find("last name", "surname"));
        email = table.Find("email", "email address");
        login = table.Find("SIS Login ID", "username", "login");
        sis = table.Find("SIS User ID", "student ID");
        number = table.Find("ID number");
        participant = table.Find("Identifier");
    }

    /// <summary>Whether it is Canvas's gradebook.</summary>
    public bool IsCanvas { get; }

    /// <summary>Whether the columns tell one student from another.</summary>
    public bool Tell => IsCanvas || own >= 0 || login >= 0 || sis >= 0 || number >= 0 || email >= 0 || participant >= 0;

    /// <summary>Whether a row is of a student: Canvas puts points and posting rules between, and a student of its own to try things with.</summary>
    public bool IsStudent(CsvRow row) => !IsCanvas
        || (row[canvas].Length > 0 && row[0] != "Student, Test" && !row[0].Contains("Points Possible", StringComparison.OrdinalIgnoreCase));

    public ClassMember Read(CsvRow row)
    {
        string full = CsvText.Unsafe(row[name]), given = row[first], family = row[last];
        // "Participant 123" in any language: its number stands in the names of Moodle's folders.
        string moodle = row[participant].Split(' ')[^1];
        string[] parts = full.Split(',', 2, StringSplitOptions.TrimEntries);
        string shown = full.Length > 0 ? full : $"{given} {family}".Trim();
        string[] ids = [.. new[] { row[own], row[login], row[sis], row[number], row[canvas], moodle, row[email] }.Where(id => id.Length > 0)];
        string student = new[] { row[own], row[login], row[number], row[sis], row[email] }.FirstOrDefault(id => id.Length > 0)
            ?? (ids.Length > 0 ? $"{shown}-{ids[0]}" : "");
        return new ClassMember(FileNames.Of(student, never: "_"), shown, row[email])
        {
            Ids = ids,
            Names = [.. new[] { full, parts.Length == 2 ? $"{parts[1]} {parts[0]}" : "", $"{given} {family}", $"{family}{given}" }.Where(one => one.Trim().Length > 0)],
            Row = row,
        };
    }
}
