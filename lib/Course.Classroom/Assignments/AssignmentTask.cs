using Course.Jupyter.Documents;

namespace Course.Classroom.Assignments;

/// <summary>One task of an assignment: a text that asks, cells to answer in, cells that check.</summary>
/// <param name="Id">The id of its test cell; the ids of its other cells begin with it.</param>
/// <param name="Title">The heading of its text, without number and points.</param>
/// <param name="Text">The locked Markdown cell that asks, <c>ID-text</c>.</param>
/// <param name="Answers">The cells in which learners write, <c>ID-answer</c> and what begins so; where a person grades, one called <c>ID</c>.</param>
/// <param name="Tests">The test cell, <c>ID</c>, and one of hidden tests where there is one, <c>ID-hidden</c>; none where a person grades.</param>
public sealed record AssignmentTask(string Id, string Title, NotebookCell Text, IReadOnlyList<NotebookCell> Answers, IReadOnlyList<NotebookCell> Tests)
{
    /// <summary>The end of the id of a cell that asks.</summary>
    public const string TextSuffix = "-text";

    /// <summary>The end of the id of a cell to answer in; more may follow.</summary>
    public const string AnswerSuffix = "-answer";

    /// <summary>The end of the id of a test cell that learners do not get.</summary>
    public const string HiddenSuffix = "-hidden";

    /// <summary>What the task is worth.</summary>
    public double Points => Answers.Concat(Tests).Sum(cell => NbgraderMetadata.Of(cell)!.Points);

    /// <summary>Whether a person grades the answer, in text or code: it has one answer cell with the points, and no test.</summary>
    public bool IsByHand => Tests.Count == 0;

    /// <summary>The task that a cell with this id belongs to, if it belongs to one.</summary>
    public static string TaskOf(string gradeId)
    {
        int answer = gradeId.LastIndexOf(AnswerSuffix, StringComparison.Ordinal);
        if (answer > 0)
            return gradeId[..answer];
        string? suffix = new[] { TextSuffix, HiddenSuffix }.FirstOrDefault(suffix => gradeId.EndsWith(suffix, StringComparison.Ordinal));
        return suffix is null ? gradeId : gradeId[..^suffix.Length];
    }
}
