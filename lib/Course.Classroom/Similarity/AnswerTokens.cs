using Course.Classroom.Assignments;
using Course.Classroom.Grading;
using Course.Classroom.Results;
using Course.Jupyter.Documents;

namespace Course.Classroom.Similarity;

/// <summary>Reads what students wrote themselves: their answers without the stub they got, and their own cells. What the assignment locks is not theirs.</summary>
internal sealed class AnswerTokens
{
    private readonly GradingPlan plan;
    private readonly int length;
    private readonly HashSet<ulong> given = [];

    public AnswerTokens(Assignment assignment, int length)
    {
        (plan, this.length) = (new GradingPlan(assignment), length);
        foreach (var cell in assignment.Source.Cells.Select(plan.ReleasedOf).Where(cell => cell.Kind == CellKind.Code))
            given.UnionWith(ComparedSubmission.PrintsOf([.. CodeToken.Of(CellCode.Read(cell.Source)).Select(token => (token.Kind, 0))], length).Where(print => print != 0));
    }

    /// <summary>Reads a submission.</summary>
    /// <param name="submission">What was handed in.</param>
    /// <param name="notes">Gets what a person should know: why it is not compared, or what of it is not.</param>
    /// <returns>The submission; null where nothing in it is the student's own, or it cannot be read.</returns>
    public ComparedSubmission? Read(Submission submission, ICollection<string> notes)
    {
        var read = SubmissionReader.Read(submission, plan.Assignment);
        if (read.Notebook is not { } notebook)
        {
            notes.Add($"{submission.Student} is not compared: {read.Reason ?? VerdictNames.Of(read.Verdict)}.");
            return null;
        }
        var matching = new CellMatching(plan, notebook);
        List<(ComparedCell, IReadOnlyList<IReadOnlyList<CodeToken>>)> cells = [];
        foreach (var (index, cell) in notebook.Cells.Index())
        {
            var source = matching.SourceOf(cell);
            if (cell.Kind != CellKind.Code || string.IsNullOrWhiteSpace(cell.Source) || (source is not null && (NbgraderMetadata.Of(source)?.IsFixed == true || matching.IsUnchanged(source, cell))))
                continue;
            string name = source is not null && NbgraderMetadata.Of(source)?.GradeId is { Length: > 0 } id ? id : FormattableString.Invariant($"cell {index + 1}");
            if (CellCode.TryRead(cell.Source) is not [var code, ..])
            {
                notes.Add($"{submission.Student}, {name}: not compared, since it is too long or nested too deeply to be read.");
                continue;
            }
            var runs = RunsOf([.. CodeToken.Of(code)], source is null ? [] : [.. CodeToken.Of(CellCode.Read(plan.ReleasedOf(source).Source))]);
            if (runs.Count > 0)
                cells.Add((new ComparedCell(name, cell.Source), runs));
        }
        var compared = ComparedSubmission.Of(submission.Student, cells, given, length);
        if (compared.IsCut)
            notes.Add(FormattableString.Invariant($"{submission.Student}: only the first {ComparedSubmission.MaxTokens:N0} tokens are compared."));
        if (compared.Prints.Count > 0)
            return compared;
        notes.Add(FormattableString.Invariant($"{submission.Student} is not compared: no answer in it has {length} tokens in a row that were not given."));
        return null;
    }

    /// <summary>The tokens without the lines of the stub (the longest common subsequence of lines), in the runs that are left.</summary>
    private static List<IReadOnlyList<CodeToken>> RunsOf(IReadOnlyList<CodeToken> tokens, IReadOnlyList<CodeToken> stub)
    {
        var lines = LinesOf(tokens);
        var common = Common([.. lines.Select(line => line.Text)], [.. LinesOf(stub).Select(line => line.Text)]);
        List<IReadOnlyList<CodeToken>> runs = [];
        List<CodeToken> run = [];
        foreach (var (index, line) in lines.Index())
        {
            if (!common.Contains(index))
            {
                run.AddRange(line.Tokens);
            }
            else if (run.Count > 0)
            {
                runs.Add(run);
                run = [];
            }
        }
        if (run.Count > 0)
            runs.Add(run);
        return runs;
    }

    private static List<(string Text, IEnumerable<CodeToken> Tokens)> LinesOf(IEnumerable<CodeToken> tokens) =>
        [.. tokens.GroupBy(token => token.Line).Select(line => (string.Join(' ', line.Select(token => token.Text)), line.AsEnumerable()))];

    /// <summary>Which lines of a text belong to the longest common subsequence with another.</summary>
    private static HashSet<int> Common(string[] lines, string[] other)
    {
        int[,] longest = new int[lines.Length + 1, other.Length + 1];
        for (int i = lines.Length - 1; i >= 0; i--)
        {
            for (int j = other.Length - 1; j >= 0; j--)
                longest[i, j] = lines[i] == other[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        }
        HashSet<int> common = [];
        for (int i = 0, j = 0; i < lines.Length && j < other.Length;)
        {
            if (lines[i] == other[j])
            {
                common.Add(i++);
                j++;
            }
            else if (longest[i + 1, j] >= longest[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
        return common;
    }
}
