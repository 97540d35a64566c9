using Course.Classroom.Assignments;
using Course.Jupyter.Documents;

namespace Assignments.Tests;

/// <summary>How assignments are committed.</summary>
public sealed class FormTests
{
    public static TheoryData<string> Ids => CourseAssignments.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void IsCommittedAsTheWriterWritesItAndWithoutOutputs(string id)
    {
        string path = CourseAssignments.PathOf(id);
        var document = NotebookDocument.Read(path);

        Assert.Equal(document.ToJson(), File.ReadAllText(path));
        Assert.All(document.Cells, cell => Assert.True(cell.Outputs.Count == 0 && cell.ExecutionCount is null, $"{cell.Id} has outputs or a count"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryTaskHidesAPartOfItsTests(string id)
    {
        Complaints.None([
            .. CourseAssignments.Read(id).Tasks
                .Where(task => task.Tests.All(test => !new TestCell(test.Source).HidingLines.Any()))
                .Select(task => $"{task.Id} has no hidden test"),
        ]);
    }
}
