using System.Text.Json.Nodes;
using Course.Classroom.Assignments;
using Course.Classroom.Release;
using Course.Jupyter.Documents;

namespace Course.Classroom.Tests;

/// <summary>A small assignment of three tasks and seven points, and what students make of it.</summary>
internal static class TestAssignment
{
    public const string Id = "00-sums";

    public const string RightTwice = "int Twice(int x)\n{\n    return 2 * x;\n}";

    public static Assignment Create(DateTimeOffset? due = null) => Assignment.Of(Source(due));

    /// <summary>The student version with every answer right, but for those given.</summary>
    public static NotebookDocument Answered(params (string Task, string Code)[] answers)
    {
        var assignment = Create();
        var notebook = StudentVersion.Of(assignment);
        foreach (var task in assignment.Tasks)
        {
            string id = task.Id + AssignmentTask.AnswerSuffix;
            CellOf(notebook, id).Source = answers.FirstOrDefault(answer => answer.Task == task.Id).Code ?? CellOf(assignment.Source, id).Source;
        }
        return notebook;
    }

    public static NotebookCell CellOf(NotebookDocument notebook, string gradeId) =>
        notebook.Cells.Single(cell => NbgraderMetadata.Of(cell)?.GradeId == gradeId);

    /// <summary>The same notebook with one more cell of the student's before the cell with this id.</summary>
    public static NotebookDocument WithCell(this NotebookDocument notebook, string before, string code)
    {
        notebook.Cells.Insert(notebook.Cells.IndexOf(CellOf(notebook, before)), CSharpNotebook.Code(code));
        return notebook;
    }

    private static NotebookDocument Source(DateTimeOffset? due)
    {
        var notebook = CSharpNotebook.Create(
            CSharpNotebook.Markdown("# Sums\n\nThree tasks, 7 points.", "title"),
            Cell("setup", "using Course.Checks;", locked: true),
            Text("twice", "## Task 1 · Twice (2 points)"),
            Answer("twice", "int Twice(int x)\n{\n    // BEGIN SOLUTION\n    return 2 * x;\n    // END SOLUTION\n}"),
            Test("twice", 2, """
                Assessment.Of("twice", points: 2)
                    .Equal("three", 1, () => Twice(3), 6, mistakes: [("squared", 9)])
                    // BEGIN HIDDEN TESTS
                    .Hidden()
                    .Equal("minus four", 1, () => Twice(-4), -8)
                    // END HIDDEN TESTS
                """),
            Text("total", "## Task 2 · Total (3 points)"),
            Answer("total", "double Total(double[] values)\n{\n    // BEGIN SOLUTION\n    return values.Sum();\n    // END SOLUTION\n}"),
            Test("total", 2, """
                double[] three = [1, 2, 4];
                Assessment.Of("total", points: 2).Given(three).Close("three numbers", 2, () => Total(three), 7)
                """),
            Test("total-hidden", 1, """Assessment.Of("total", points: 1).Hidden().Close("none", 1, () => Total([]), 0)"""),
            Text("last", "## Task 3 · Last (2 points)"),
            Answer("last", "string Last(string[] words)\n{\n    // BEGIN SOLUTION\n    return words[^1];\n    // END SOLUTION\n}"),
            Test("last", 2, """Assessment.Of("last", points: 2).Equal("of two", 2, () => Last(["a", "b"]), "b")"""));
        var settings = new JsonObject { ["id"] = Id, ["late"] = new JsonObject { ["penaltyPerDay"] = 0.1, ["maxPenalty"] = 0.5 } };
        if (due is { } time)
            settings["due"] = time.ToString("yyyy-MM-dd'T'HH:mm:ssK", System.Globalization.CultureInfo.InvariantCulture);
        notebook.Metadata["course"] = new JsonObject { ["assignment"] = settings };
        return notebook;
    }

    private static NotebookCell Text(string task, string heading)
    {
        var cell = CSharpNotebook.Markdown(heading, task + "-text");
        cell.Metadata["nbgrader"] = Rules(task + "-text", grade: false, solution: false, locked: true);
        return cell;
    }

    private static NotebookCell Answer(string task, string code) => Cell(task + "-answer", code, solution: true);

    private static NotebookCell Test(string id, double points, string code)
    {
        var cell = Cell(id, code, locked: true, grade: true);
        cell.Metadata["nbgrader"]!["points"] = points;
        return cell;
    }

    private static NotebookCell Cell(string id, string code, bool locked = false, bool solution = false, bool grade = false)
    {
        var cell = CSharpNotebook.Code(code, id);
        cell.Metadata["nbgrader"] = Rules(id, grade, solution, locked);
        return cell;
    }

    private static JsonObject Rules(string id, bool grade, bool solution, bool locked) => new()
    {
        ["schema_version"] = 3,
        ["grade_id"] = id,
        ["grade"] = grade,
        ["solution"] = solution,
        ["locked"] = locked,
    };
}
