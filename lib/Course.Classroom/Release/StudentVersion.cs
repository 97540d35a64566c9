using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Classroom.Assignments;
using Course.Jupyter.Documents;

namespace Course.Classroom.Release;

/// <summary>The notebook that learners get: no solutions, no hidden tests, no outputs; what they may not change is locked.</summary>
internal static partial class StudentVersion
{
    // What a session or a tool left, and nobody needs.
    private static readonly string[] LeftBehind = ["celltoolbar", "widgets", "papermill"];
    private static readonly string[] LeftInCells = ["execution", "ExecuteTime", "papermill", "collapsed", "scrolled"];

    // Where hidden tests stood between two empty lines, one is enough.
    [GeneratedRegex(@"\n(?:[ \t]*\n){2,}")]
    private static partial Regex EmptyLines();

    /// <summary>Makes it; the same assignment gives the same notebook, byte for byte.</summary>
    public static NotebookDocument Of(Assignment assignment)
    {
        var document = NotebookDocument.Parse(assignment.Source.ToJson(), assignment.Source.Name);
        foreach (string field in LeftBehind)
            document.Metadata.Remove(field);
        foreach (var cell in document.Cells)
        {
            cell.ClearOutputs();
            foreach (string field in LeftInCells)
                cell.Metadata.Remove(field);
            if (NbgraderMetadata.Of(cell) is { GradeId.Length: > 0 } nbgrader)
                Prepare(cell, nbgrader, assignment);
        }

        return document;
    }

    private static void Prepare(NotebookCell cell, NbgraderMetadata nbgrader, Assignment assignment)
    {
        if (nbgrader.Solution)
        {
            string title = assignment.Tasks.First(task => task.Id == AssignmentTask.TaskOf(nbgrader.GradeId)).Title;
            cell.Source = CodeRegion.Solution.Replace(cell.Source, (solution, indent) => Stub.Lines(solution, indent, title));
        }

        if (nbgrader.IsTest)
            cell.Source = EmptyLines().Replace(CodeRegion.HiddenTests.Replace(cell.Source, (_, _) => []), "\n\n").TrimEnd();
        cell.Metadata["deletable"] = false;
        if (nbgrader.IsFixed)
            cell.Metadata["editable"] = false;
        var fields = (JsonObject)cell.Metadata[NbgraderMetadata.Field]!;
        fields["cell_type"] = cell.Kind.ToString().ToLowerInvariant();
        fields["checksum"] = nbgrader.Checksum(cell);
    }
}
