using System.Text.RegularExpressions;
using Course.Classroom.Assignments;
using Course.Jupyter.Documents;

namespace Course.Classroom.Grading;

/// <summary>
/// The names of the library and of .NET that the test cells of an assignment rely on. A class of a student with one of them would be found
/// first, and a test would compare an answer with what the student's own "library" says. A cell that declares one is not run.
/// </summary>
internal sealed partial class TestNames
{
    // Words before a name that do not declare it.
    private static readonly HashSet<string> NoTypes =
        ["return", "new", "throw", "await", "in", "is", "as", "case", "else", "goto", "not", "and", "or", "when", "using", "namespace", "yield"];

    private readonly HashSet<string> names;

    public TestNames(Assignment assignment)
    {
        var tests = assignment.Tasks.SelectMany(task => task.Tests).Select(cell => Bare(cell.Source)).ToList();
        var declared = assignment.Source.Cells.Where(cell => cell.Kind == CellKind.Code).Select(cell => Bare(cell.Source)).SelectMany(DeclaredBySource);
        names = [.. tests.SelectMany(code => Name().Matches(code)).Select(match => match.Value), .. Aliased];
        names.ExceptWith(declared);
    }

    private static string[] Aliased => ["Assessment", "Course", "System"];

    /// <summary>The first of these names that code declares anew, if it does.</summary>
    public string? DeclaredBy(string code) => Declared(Bare(code)).FirstOrDefault(names.Contains);

    private static IEnumerable<string> Declared(string code) =>
        Type().Matches(code).Concat(Alias().Matches(code)).Concat(Extension().Matches(code)).Select(match => match.Groups["name"].Value)
            .Concat(Variable().Matches(code).Where(match => !NoTypes.Contains(match.Groups["type"].Value)).Select(match => match.Groups["name"].Value));

    /// <summary>Names that the assignment itself makes, generously: a student may use them for something else.</summary>
    private static IEnumerable<string> DeclaredBySource(string code) =>
        Declared(code).Concat(TypedName().Matches(code).Where(match => !NoTypes.Contains(match.Groups["type"].Value)).Select(match => match.Groups["name"].Value))
            .Concat(Deconstruction().Matches(code).SelectMany(match => Name().Matches(match.Value)).Select(match => match.Value));

    private static string Bare(string code) => TextOrComment().Replace(code, " ");

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|\"{3}.*?\"{3}|@\$?"(?:""|[^"])*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""", RegexOptions.Singleline)]
    private static partial Regex TextOrComment();

    [GeneratedRegex(@"(?<![\w.@])[A-Za-z_]\w*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?|delegate\s+[\w<>\[\],.?]+)\s+@?(?<name>(?!class|struct)\w+)")]
    private static partial Regex Type();

    [GeneratedRegex(@"\busing\s+@?(?<name>\w+)\s*=")]
    private static partial Regex Alias();

    // A method that is found on a type of the library where that has none, or before LINQ's.
    [GeneratedRegex(@"\b(?<name>\w+)\s*(?:<[\w,\s]*>)?\(\s*this\b")]
    private static partial Regex Extension();

    [GeneratedRegex(@"(?<type>[\w>\]?]+)\s+@?(?<name>\w+)")]
    private static partial Regex TypedName();

    [GeneratedRegex(@"\bvar\s*\([^)]*\)")]
    private static partial Regex Deconstruction();

    // Small names are those of loops and lambdas.
    [GeneratedRegex(@"(?<type>[\w>\]?]+)\s+@?(?<name>[A-Z]\w*)\s*(?:=(?!=)|=>|;|\{)")]
    private static partial Regex Variable();
}
