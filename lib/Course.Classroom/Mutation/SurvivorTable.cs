using System.Globalization;
using Course.Jupyter.Documents;

namespace Course.Classroom.Mutation;

/// <summary>
/// The mutants that get all points, each with the reason why it may: a text file with tabs, <c>survivors.tsv</c> beside the assignments. A mutant is
/// known by its task and by what is changed, not by its line, so that a comment above it may grow.
/// </summary>
public sealed class SurvivorTable
{
    /// <summary>What the file is called.</summary>
    public const string FileName = "survivors.tsv";

    private static readonly string[] Columns = ["assignment", "task", "line", "before", "after", "why"];

    private SurvivorTable(IReadOnlyList<Survivor> survivors) => Survivors = survivors;

    /// <summary>The survivors by assignment, task and line.</summary>
    public IReadOnlyList<Survivor> Survivors { get; }

    /// <summary>Reads a table; an empty one where there is no file.</summary>
    /// <exception cref="FormatException">A line is not as it should be; names it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SurvivorTable Read(string path)
    {
        if (!File.Exists(path))
            return new SurvivorTable([]);
        string[] lines = File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (lines[0] != string.Join('\t', Columns))
            throw new FormatException($"{path}: the first line names the columns: {string.Join(", ", Columns)}, with a tab between two of them.");
        return new SurvivorTable([.. lines.Index().Skip(1).Select(line => Of(path, line.Index + 1, line.Item.Split('\t')))]);
    }

    /// <summary>What this table would be after a run: the survivors that it found, with the reasons that are here, and what other assignments have.</summary>
    /// <param name="assignment">The assignment that was tried.</param>
    /// <param name="found">What came of its mutants.</param>
    public SurvivorTable With(string assignment, IEnumerable<MutantResult> found)
    {
        var survivors = found.Where(result => result.Verdict == MutantVerdict.Survived).Select(result => Survivor.Of(assignment, result.Mutant))
            .Select(survivor => survivor with { Why = Reason(survivor) });
        return new SurvivorTable([.. Survivors.Where(known => known.Assignment != assignment).Concat(survivors).OrderBy(survivor => survivor.Assignment, StringComparer.Ordinal)]);
    }

    /// <summary>All in which a run of an assignment disagrees with the table; nothing when each survivor is explained and each explained mutant survives.</summary>
    /// <param name="assignment">The assignment that was tried.</param>
    /// <param name="found">What came of its mutants.</param>
    public IReadOnlyList<string> Disagreements(string assignment, IReadOnlyCollection<MutantResult> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var survivors = found.Where(result => result.Verdict == MutantVerdict.Survived).Select(result => Survivor.Of(assignment, result.Mutant)).ToList();
        return
        [
            .. survivors.Where(survivor => Reason(survivor).Length == 0).Select(survivor =>
                $"{survivor} gets all points: add a check that it fails, or say in {FileName} why it is right"),
            .. Survivors.Where(known => known.Assignment == assignment && !survivors.Exists(known.IsSame)).Select(known =>
                $"{known} does not get all points, or is no mutant any more: take it out of {FileName}"),
        ];
    }

    /// <summary>Whether it says why a mutant gets all points.</summary>
    public bool Explains(string assignment, Mutant mutant) => Reason(Survivor.Of(assignment, mutant)).Length > 0;

    /// <summary>Writes the table.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string path) => AtomicFile.WriteAllText(path, string.Concat(Survivors.Select(survivor => survivor.Fields).Prepend(Columns).Select(fields => string.Join('\t', fields) + "\n")));

    private string Reason(Survivor survivor) => Survivors.FirstOrDefault(survivor.IsSame)?.Why ?? "";

    private static Survivor Of(string path, int line, string[] fields) =>
        fields.Length == Columns.Length && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out int place)
            ? new Survivor(fields[0], fields[1], place, fields[3], fields[4], fields[5])
            : throw new FormatException($"{path}, line {line}: {fields.Length} fields; a line has {Columns.Length}, {string.Join(", ", Columns)}, and line is a number.");
}

/// <summary>A mutant that gets all points.</summary>
/// <param name="Assignment">The assignment's id.</param>
/// <param name="Task">The task's id.</param>
/// <param name="Line">The line of the answer cell.</param>
/// <param name="Before">The line.</param>
/// <param name="After">The line after the change.</param>
/// <param name="Why">Why it may get all points; empty as long as nobody has said so.</param>
public sealed record Survivor(string Assignment, string Task, int Line, string Before, string After, string Why)
{
    internal string[] Fields => [Assignment, Task, Line.ToString(CultureInfo.InvariantCulture), Before, After, Why];

    internal static Survivor Of(string assignment, Mutant mutant) => new(assignment, mutant.Task, mutant.Line, mutant.Before, mutant.After, "");

    /// <summary>Whether both are the same change.</summary>
    internal bool IsSame(Survivor other) => (Assignment, Task, Before, After) == (other.Assignment, other.Task, other.Before, other.After);

    /// <summary>Where it is and what is changed.</summary>
    public override string ToString() => FormattableString.Invariant($"{Assignment}, {Task}, line {Line}: {Before}  →  {After}");
}
