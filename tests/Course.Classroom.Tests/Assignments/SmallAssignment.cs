using System.Text.Json.Nodes;
using Course.Classroom.Assignments;
using Course.Jupyter.Documents;

namespace Course.Classroom.Tests.Assignments;

/// <summary>An assignment of one task that is as it should be, to be made worse.</summary>
internal static class SmallAssignment
{
    public const string Answer = "int Twice(int n)\n{\n    // BEGIN SOLUTION\n    return 2 * n;\n    // END SOLUTION\n}";

    public const string Test =
        "Assessment.Of(\"twice\", points: 2)\n    .Equal(\"of 3\", 1, () => Twice(3), 6)\n    // BEGIN HIDDEN TESTS\n    .Hidden()\n    .Equal(\"of 0\", 1, () => Twice(0), 0)\n    // END HIDDEN TESTS";

    public static NotebookDocument Create()
    {
        var document = CSharpNotebook.Create(
            CSharpNotebook.Markdown("# Assignment 1: Doubling\n\nOne task, 2 points.", "title"),
            With(CSharpNotebook.Code("using Course.Checks;", "setup"), "setup", locked: true),
            With(CSharpNotebook.Markdown("## Task 1 · Twice (2 points)\n\nDouble it.", "text"), "twice-text", locked: true),
            With(CSharpNotebook.Code(Answer, "answer"), "twice-answer", solution: true),
            With(CSharpNotebook.Code(Test, "test"), "twice", grade: true, locked: true, points: 2));
        document.Metadata["course"] = new JsonObject { ["assignment"] = new JsonObject { ["id"] = "01-doubling", ["chapter"] = 1 } };
        return document;
    }

    /// <summary>The small one, changed.</summary>
    public static NotebookDocument With(Action<NotebookDocument> change)
    {
        var document = Create();
        change(document);
        return document;
    }

    public static NotebookCell With(
        NotebookCell cell, string id, bool grade = false, bool solution = false, bool locked = false, JsonNode? points = null)
    {
        var fields = new JsonObject { ["schema_version"] = 3, ["grade"] = grade, ["solution"] = solution, ["locked"] = locked, ["grade_id"] = id };
        if (points is not null)
            fields["points"] = points;
        cell.Metadata[NbgraderMetadata.Field] = fields;
        return cell;
    }

    public static JsonObject Fields(this NotebookDocument document, int cell) => document.Cells[cell].Metadata[NbgraderMetadata.Field]!.AsObject();

    public static JsonObject Settings(this NotebookDocument document) => document.Metadata["course"]!["assignment"]!.AsObject();
}
