using Course.Classroom.Assignments;
using Course.Jupyter.Documents;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Course.Classroom.Mutation;

/// <summary>A solution of an assignment with one small change, such as <c>&lt;</c> made <c>&lt;=</c>.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Cell">The id of the answer cell that is changed.</param>
/// <param name="Line">The line of that cell, counted from 1.</param>
/// <param name="Before">The lines that the change touches, as one line.</param>
/// <param name="After">The same after the change.</param>
/// <param name="Code">The whole cell after the change.</param>
public sealed record Mutant(string Task, string Cell, int Line, string Before, string After, string Code)
{
    /// <summary>All mutants of an assignment's solutions, by task and line; the same code is there once.</summary>
    public static IReadOnlyList<Mutant> Of(Assignment assignment)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        return [.. assignment.Tasks.Where(task => !task.IsByHand).SelectMany(task => task.Answers.Where(cell => cell.Kind == CellKind.Code).SelectMany(cell => Of(task.Id, cell)))];
    }

    private static IEnumerable<Mutant> Of(string task, NotebookCell cell)
    {
        var text = SourceText.From(cell.Source);
        var solution = CodeRegion.Solution.Inside(cell.Source).Select(line => line.Line).ToHashSet();
        string id = NbgraderMetadata.Of(cell)!.GradeId;
        return MutationOperators.In(CellCode.Read(cell.Source))
            .Where(change => solution.Contains(LineOf(text, change.Span.Start)))
            .OrderBy(change => change.Span.Start)
            .Select(change => Changed(task, id, text, change))
            .Where(mutant => !SyntaxFactory.AreEquivalent(CellCode.Read(mutant.Code), CellCode.Read(cell.Source)))
            .DistinctBy(mutant => mutant.Code);
    }

    private static Mutant Changed(string task, string id, SourceText text, TextChange change)
    {
        var (first, last) = (text.Lines.GetLineFromPosition(change.Span.Start), text.Lines.GetLineFromPosition(change.Span.End));
        string before = text.ToString(TextSpan.FromBounds(first.Start, last.End));
        string after = before[..(change.Span.Start - first.Start)] + change.NewText + before[(change.Span.End - first.Start)..];
        return new Mutant(task, id, LineOf(text, change.Span.Start), OneLine(before), OneLine(after), text.WithChanges(change).ToString());
    }

    private static int LineOf(SourceText text, int position) => text.Lines.GetLinePosition(position).Line + 1;

    private static string OneLine(string code) => string.Join(' ', code.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
