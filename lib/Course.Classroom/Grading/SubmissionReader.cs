using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Classroom.Assignments;
using Course.Classroom.Results;
using Course.Jupyter.Documents;

namespace Course.Classroom.Grading;

/// <summary>A submission's notebook, or why there is none.</summary>
/// <param name="Notebook">The notebook without outputs; null when it cannot be graded.</param>
/// <param name="Verdict">Graded when there is a notebook.</param>
/// <param name="Reason">What is wrong with it, in words.</param>
internal sealed record ReadSubmission(NotebookDocument? Notebook, SubmissionVerdict Verdict, string? Reason);

/// <summary>Reads what a student handed in, whatever it is.</summary>
internal static partial class SubmissionReader
{
    /// <summary>Larger files are not read; a notebook of code and text has some ten thousand bytes, one full of pictures a few million.</summary>
    public const long MaxBytes = 50L << 20;

    /// <summary>A file with more commas and brackets would take much more memory than its size says; one full of figures has a few million.</summary>
    private const int MaxParts = 6_000_000;

    /// <summary>So many cells are looked at.</summary>
    private const int MaxCells = 200_000;

    // As nbformat 4.5 allows it.
    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex CellId();

    /// <summary>A submission with what tells it from a later one of the same student; a problem takes the place of a notebook that cannot be read.</summary>
    public static (Submission Submission, string Hash) Hashed(Submission submission)
    {
        try
        {
            return (submission, HashOf(submission));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Hashed(submission with { Path = null, Problem = Submission.Unreadable(e) });
        }
    }

    private static string HashOf(Submission submission)
    {
        if (submission.Path is null)
            return "none";
        var file = new FileInfo(submission.Path);
        // Also what is no file, a pipe for one, which nobody may ever write into.
        if (file.Length == 0)
            return "empty";
        if (file.Length > MaxBytes)
            return string.Create(CultureInfo.InvariantCulture, $"large-{file.Length}");
        using var stream = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Reads it as a submission of this assignment.</summary>
    public static ReadSubmission Read(Submission submission, Assignment assignment)
    {
        if (submission.Path is null)
            return new(null, SubmissionVerdict.NoSubmission, submission.Problem);
        NotebookDocument notebook;
        try
        {
            long size = new FileInfo(submission.Path).Length;
            if (size == 0)
                return new(null, SubmissionVerdict.NotANotebook, "the file is empty");
            if (size > MaxBytes)
                return new(null, SubmissionVerdict.TooLarge, FormattableString.Invariant($"the file has {size / 1e6:0} MB; up to {MaxBytes >> 20} MB are read"));
            byte[] bytes = NotebookDocument.ReadBytes(submission.Path);
            if (Parts(bytes) > MaxParts)
                return new(null, SubmissionVerdict.TooLarge, FormattableString.Invariant($"the file has more than {MaxParts:N0} values; no notebook has"));
            notebook = Read(bytes, submission.Path);
            if (notebook.Cells.Count > MaxCells)
                return new(null, SubmissionVerdict.TooLarge, FormattableString.Invariant($"the notebook has {notebook.Cells.Count:N0} cells; up to {MaxCells:N0} are read"));
        }
        catch (NotebookFormatException e)
        {
            return new(null, SubmissionVerdict.NotANotebook, e.Place is null ? e.Problem : $"{e.Place}: {e.Problem}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, SubmissionVerdict.NoSubmission, Submission.Unreadable(e));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or KeyNotFoundException or NotSupportedException or OverflowException)
        {
            // Halves of characters, doubled fields and what else JSON allows and no program writes.
            return new(null, SubmissionVerdict.NotANotebook, Submission.Unreadable(e));
        }
        return OtherAssignment(notebook, assignment) is { } other ? new(null, SubmissionVerdict.OtherAssignment, other) : new(notebook, SubmissionVerdict.Graded, null);
    }

    /// <summary>What a front end may leave out, double or misspell is put right before the notebook is read as one; outputs are not looked at.</summary>
    private static NotebookDocument Read(byte[] bytes, string path)
    {
        var root = NotebookDocument.ReadJson(bytes, path);
        if (root is not JsonObject notebook || notebook["cells"] is not JsonArray cells)
            return NotebookDocument.Of(root, path);
        if (notebook["metadata"] is not JsonObject)
            notebook["metadata"] = new JsonObject();
        var ids = new HashSet<string>();
        foreach (var cell in cells.OfType<JsonObject>())
        {
            if (cell["id"] is not JsonValue value || !value.TryGetValue(out string? id) || !CellId().IsMatch(id) || !ids.Add(id))
                cell.Remove("id");
            var nbgrader = (cell["metadata"] as JsonObject)?[NbgraderMetadata.Field];
            cell["metadata"] = nbgrader is null ? [] : new JsonObject { [NbgraderMetadata.Field] = nbgrader.DeepClone() };
            cell.Remove("attachments");
            if (cell["cell_type"] is JsonValue type && type.TryGetValue(out string? kind) && kind == "code")
                (cell["outputs"], cell["execution_count"]) = (new JsonArray(), null);
        }
        return NotebookDocument.Of(notebook, path);
    }

    private static int Parts(ReadOnlySpan<byte> json) => json.Count((byte)',') + json.Count((byte)'{') + json.Count((byte)'[');

    private static string? OtherAssignment(NotebookDocument notebook, Assignment assignment)
    {
        var answers = assignment.Tasks.SelectMany(task => task.Answers).ToList();
        var ids = notebook.Cells.Select(cell => cell.Id).Concat(notebook.Cells.Select(cell => NbgraderMetadata.Of(cell)?.GradeId ?? "")).ToHashSet();
        int known = answers.Count(answer => ids.Contains(answer.Id) || ids.Contains(NbgraderMetadata.Of(answer)!.GradeId));
        string? named = ((notebook.Metadata["course"] as JsonObject)?["assignment"] as JsonObject)?["id"] is JsonValue value && value.TryGetValue(out string? id) ? id : null;
        if (named == assignment.Id || known * 2 >= answers.Count)
            return null;
        return named is null
            ? $"it has {known} of the {answers.Count} cells to answer in of {assignment.Id}"
            : $"it says that it is {named}, and {assignment.Id} is being graded";
    }
}
