using System.Globalization;
using System.Text.RegularExpressions;
using Course.Jupyter.Documents;

namespace Course.Classroom.Assignments;

/// <summary>Reads a notebook as an assignment and finds all that is wrong with it.</summary>
internal sealed partial class AssignmentValidation
{
    private readonly NotebookDocument source;
    private readonly List<AssignmentProblem> ofNotebook = [];
    private readonly List<AssignmentProblem> ofCells = [];

    public AssignmentValidation(NotebookDocument source)
    {
        ArgumentNullException.ThrowIfNull(source);
        this.source = source;
        var settings = AssignmentSettings.Read(source, Report);
        if (!string.Equals(source.Language, "C#", StringComparison.OrdinalIgnoreCase))
            Report("language", $"the notebook is written in {source.Language ?? "no language that it names"}; an assignment is one of C#");
        foreach (var cell in source.Cells)
        {
            foreach (var (rule, text) in CellRules.Problems(cell))
                Report(cell, rule, text);
        }

        string title = Title();
        CheckIds();
        CheckSetup();
        AssignmentTask[] tasks = [.. TaskIds().Select(Task).OfType<AssignmentTask>()];
        CheckTotal(tasks);
        if (Problems.Count == 0)
            Assignment = new Assignment(source, settings, title, tasks);
    }

    /// <summary>What is wrong: first with the notebook, then with its cells in order.</summary>
    public IReadOnlyList<AssignmentProblem> Problems => [.. ofNotebook, .. ofCells.OrderBy(problem => problem.Cell)];

    /// <summary>The assignment; null when something is wrong.</summary>
    public Assignment? Assignment { get; }

    [GeneratedRegex(@"^#+\s+(?:Task\s+\d+\s*[·:.]\s*)?(?<title>.+?)\s*\((?<points>\d+(?:\.\d+)?) points?\)\s*$")]
    private static partial Regex TaskHeading();

    [GeneratedRegex(@"^# (?<title>.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex MainHeading();

    [GeneratedRegex(@"(?<![\d.])(?<points>\d+(?:\.\d+)?) points")]
    private static partial Regex Total();

    private void Report(string rule, string text) => ofNotebook.Add(new AssignmentProblem(null, null, rule, text));

    private void Report(NotebookCell cell, string rule, string text) =>
        ofCells.Add(new AssignmentProblem(source.Cells.IndexOf(cell) + 1, NbgraderMetadata.Of(cell)?.GradeId is { Length: > 0 } id ? id : cell.Id, rule, text));

    private string Title()
    {
        if (source.Cells.FirstOrDefault() is { Kind: CellKind.Markdown } first && MainHeading().Match(first.Source) is { Success: true } heading)
            return heading.Groups["title"].Value;
        Report("title", "the first cell gives no title; make it a Markdown cell that begins with # and a title");
        return "";
    }

    private void CheckIds()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (i, cell) in source.Cells.Index())
        {
            if (NbgraderMetadata.Of(cell) is { GradeId.Length: > 0 } nbgrader && !seen.TryAdd(nbgrader.GradeId, i + 1))
                Report(cell, "id", $"cell {seen[nbgrader.GradeId]} has this grade_id already; each cell needs its own");
        }
    }

    private void CheckSetup()
    {
        if (source.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Code) is { } first && NbgraderMetadata.Of(first)?.IsFixed != true)
            Report(first, "setup", "the first code cell makes the library ready for all others, so learners must not lose it; lock it (grade_id setup, locked: true)");
    }

    private void CheckTotal(IReadOnlyCollection<AssignmentTask> tasks)
    {
        if (tasks.Count == 0)
        {
            Report("tasks", "there is no task; one has a text, an answer and a test cell: ID-text, ID-answer, ID");
        }
        else if (ofCells.Count == 0 && source.Cells[0] is var first && tasks.Sum(task => task.Points) is var sum
            && !Total().Matches(first.Source).Any(stated => Number(stated) == sum))
        {
            Report(first, "points", $"the tasks are worth {Text(sum)} together; say so here: {Text(sum)} points");
        }
    }

    private IEnumerable<string> TaskIds() => source.Cells
        .Select(NbgraderMetadata.Of).OfType<NbgraderMetadata>().Where(nbgrader => nbgrader.GradeId.Length > 0)
        .Where(nbgrader => nbgrader.Grade || nbgrader.Solution || nbgrader.GradeId.EndsWith(AssignmentTask.TextSuffix, StringComparison.Ordinal))
        .Select(nbgrader => AssignmentTask.TaskOf(nbgrader.GradeId)).Distinct(StringComparer.Ordinal);

    private AssignmentTask? Task(string id)
    {
        NotebookCell[] cells = [.. source.Cells.Where(cell => NbgraderMetadata.Of(cell) is { GradeId.Length: > 0 } nbgrader && AssignmentTask.TaskOf(nbgrader.GradeId) == id)];
        NotebookCell[] answers = [.. cells.Where(cell => NbgraderMetadata.Of(cell)!.Solution)], tests = [.. cells.Where(cell => NbgraderMetadata.Of(cell)!.IsTest)];
        if (answers.FirstOrDefault(cell => NbgraderMetadata.Of(cell)!.IsByHand) is { } byHand)
            return ByHand(id, cells, answers, tests, byHand);
        var text = cells.FirstOrDefault(cell => cell.Kind == CellKind.Markdown && NbgraderMetadata.Of(cell) is { IsFixed: true });
        var test = tests.FirstOrDefault(cell => NbgraderMetadata.Of(cell)!.GradeId == id);
        if (text is null)
            Report(cells[0], "task", $"the task {id} has no text; ask in a locked Markdown cell with the grade_id {id}{AssignmentTask.TextSuffix}");
        if (answers.Length == 0)
            Report(cells[0], "task", $"the task {id} has no cell to answer in; one has solution: true and the grade_id {id}{AssignmentTask.AnswerSuffix}");
        if (test is null)
            Report(cells[0], "task", $"the task {id} has no test cell; one has grade: true, locked: true and the grade_id {id}");
        foreach (var wrong in answers.Where(cell => !NbgraderMetadata.Of(cell)!.GradeId.Contains(AssignmentTask.AnswerSuffix, StringComparison.Ordinal)))
            Report(wrong, "id", $"the grade_id of an answer is that of its test cell and {AssignmentTask.AnswerSuffix}: {id}{AssignmentTask.AnswerSuffix}");
        if (text is null || answers.Length == 0 || test is null)
            return null;
        int[] places = [.. new[] { text }.Concat(answers).Concat(tests).Select(source.Cells.IndexOf)];
        if (!places.SequenceEqual(places.Order()))
            Report(text, "task", $"the cells of the task {id} stand in another order than text, answer, test, hidden tests");
        foreach (var cell in tests)
            CheckTest(id, cell);
        return new AssignmentTask(id, HeadingOf(text, id, tests.Sum(cell => NbgraderMetadata.Of(cell)!.Points)), text, answers, tests);
    }

    /// <summary>A task that a person grades.</summary>
    private AssignmentTask? ByHand(string id, NotebookCell[] cells, NotebookCell[] answers, NotebookCell[] tests, NotebookCell answer)
    {
        if (answers.Length > 1 || tests.Length > 0)
        {
            Report(answer, "task", $"the task {id} is graded by a person, so it has this one cell to answer in and no test; make two tasks of it");
            return null;
        }

        if (cells.FirstOrDefault(cell => cell.Kind == CellKind.Markdown && NbgraderMetadata.Of(cell) is { IsFixed: true }) is not { } text)
        {
            Report(answer, "task", $"the task {id} has no text; ask in a locked Markdown cell with the grade_id {id}{AssignmentTask.TextSuffix}");
            return null;
        }

        if (source.Cells.IndexOf(text) > source.Cells.IndexOf(answer))
            Report(text, "task", $"the cells of the task {id} stand in another order than text, answer, test, hidden tests");
        if (NbgraderMetadata.Of(answer)!.GradeId != id)
            Report(answer, "id", $"the grade_id of an answer that a person grades is that of its task: {id}");
        return new AssignmentTask(id, HeadingOf(text, id, NbgraderMetadata.Of(answer)!.Points), text, answers, []);
    }

    private void CheckTest(string id, NotebookCell test)
    {
        double points = NbgraderMetadata.Of(test)!.Points;
        var code = new TestCell(test.Source);
        AssessmentStart[] starts = [.. code.Starts];
        string right = $"Assessment.Of(\"{id}\", points: {Text(points)})";
        if (starts is not [var start])
            Report(test, "test", $"a test cell ends in one assessment, and here {(starts.Length == 0 ? "is none" : $"are {starts.Length}")}; write {right} and its checks");
        else if (start.Task != id || start.Points != points)
            Report(test, "test", $"the assessment is {start.Text}, but id and points of the cell say {right}");
        if (code.EndsInSemicolon)
            Report(test, "test", "the cell ends in a semicolon, so that its assessment is not the cell's result; take it off");
        else if (starts.Length == 1 && AnswerCells.Problem(test.Source) is { } problem)
            Report(test, "test", problem);
    }

    private string HeadingOf(NotebookCell text, string id, double points)
    {
        string first = text.Source.Split('\n')[0];
        if (TaskHeading().Match(first) is not { Success: true } heading)
            Report(text, "points", $"the task {id} begins with \"{first}\"; begin with a heading that states the points: ## Task 1 · Title ({Text(points)} points)");
        else if (Number(heading) != points)
            Report(text, "points", $"the heading says {heading.Groups["points"].Value}, but the test cells of the task are worth {Text(points)}");
        else
            return heading.Groups["title"].Value;
        return id;
    }

    private static double Number(Match match) => double.Parse(match.Groups["points"].Value, CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
