namespace Course.Classroom.Assignments;

/// <summary>Regions of a cell's source between two marks that stand alone on their lines.</summary>
internal sealed class CodeRegion
{
    /// <summary>What learners have to write themselves.</summary>
    public static readonly CodeRegion Solution = new("SOLUTION");

    /// <summary>Checks that learners do not get.</summary>
    public static readonly CodeRegion HiddenTests = new("HIDDEN TESTS");

    private CodeRegion(string name) => (Name, Begin, End) = (name, $"// BEGIN {name}", $"// END {name}");

    /// <summary>Both kinds.</summary>
    public static IReadOnlyList<CodeRegion> All { get; } = [Solution, HiddenTests];

    /// <summary>The words in its marks.</summary>
    public string Name { get; }

    /// <summary>The line it begins with.</summary>
    public string Begin { get; }

    /// <summary>The line it ends with.</summary>
    public string End { get; }

    /// <summary>Whether a source holds a mark of this kind, even a wrong one.</summary>
    public bool IsIn(string source) => source.Split('\n').Any(line => IsMark(line, "BEGIN") || IsMark(line, "END"));

    /// <summary>The lines inside the regions of a source, each with the number of its line counted from 1.</summary>
    public IEnumerable<(int Line, string Text)> Inside(string source) => Parse(source).Where(line => line.Inside && !line.Mark).Select(line => (line.Number, line.Text));

    /// <summary>What is wrong with the marks of a source.</summary>
    public IEnumerable<string> Problems(string source)
    {
        int? open = null;
        foreach (var (line, number) in source.Split('\n').Select((line, i) => (line, i + 1)))
        {
            bool begins = IsMark(line, "BEGIN"), ends = IsMark(line, "END");
            if ((begins && line.Trim() != Begin) || (ends && line.Trim() != End))
                yield return $"line {number} is \"{line.Trim()}\"; a mark stands alone on its line: {(begins ? Begin : End)}";
            if (begins && open is not null)
                yield return $"line {number} begins a region inside the one of line {open}; end that one first with {End}";
            if (ends && open is null)
                yield return $"line {number} ends a region that was not begun; put {Begin} before it, or take it out";
            open = begins ? number : ends ? null : open;
        }

        if (open is not null)
            yield return $"the region that begins in line {open} has no end; put {End} behind its last line";
    }

    /// <summary>The source with each region, marks included, replaced by what is given for its lines.</summary>
    /// <param name="source">A source whose marks are right.</param>
    /// <param name="replacement">Gets the lines inside and the indentation of the mark; gives the lines that come instead.</param>
    public string Replace(string source, Func<IReadOnlyList<string>, string, IEnumerable<string>> replacement)
    {
        List<string> result = [], inside = [];
        string indent = "";
        foreach (var line in Parse(source))
        {
            if (!line.Inside)
            {
                result.Add(line.Text);
            }
            else if (!line.Mark)
            {
                inside.Add(line.Text);
            }
            else if (IsMark(line.Text, "BEGIN"))
            {
                indent = line.Text[..^line.Text.TrimStart().Length];
                inside.Clear();
            }
            else
            {
                result.AddRange(replacement(inside, indent));
            }
        }

        return string.Join('\n', result);
    }

    private IEnumerable<(int Number, string Text, bool Inside, bool Mark)> Parse(string source)
    {
        bool inside = false;
        foreach (var (line, number) in source.Split('\n').Select((line, i) => (line, i + 1)))
        {
            bool begins = IsMark(line, "BEGIN"), ends = IsMark(line, "END");
            inside |= begins;
            yield return (number, line, inside, begins || ends);
            inside &= !ends;
        }
    }

    // nbgrader looks for the words anywhere in a line; so does this, to find what is nearly right.
    private bool IsMark(string line, string word) => line.Contains($"{word} {Name}", StringComparison.Ordinal);
}
