using Course.Classroom.Assignments;
using Course.Classroom.Grading;
using Course.Classroom.Release;
using Course.Jupyter.Documents;

namespace Course.Classroom.Tests.Grading;

public sealed class CellRestorerTests
{
    private static readonly Assignment Sums = TestAssignment.Create();

    private static RestoredNotebook Restore(NotebookDocument notebook) => CellRestorer.Restore(new GradingPlan(Sums), notebook);

    private static IEnumerable<string> Tampering(RestoredNotebook restored) => restored.Tampering.Select(remark => $"{remark.Cell}: {remark.What}");

    private static string[] Names(RestoredNotebook restored) => [.. restored.Cells.Select(cell => cell.Name)];

    private static readonly string[] InOrder = ["setup", "twice-answer", "twice", "total-answer", "total", "last-answer", "last", "twice", "total-hidden"];

    /// <summary>The code of the cells that are the assignment's, which no student can change.</summary>
    private static void HasCellsOfSource(RestoredNotebook restored)
    {
        foreach (var cell in restored.Cells.Where(cell => cell.Role != CellRole.Students))
        {
            string source = TestAssignment.CellOf(Sums.Source, cell.Name).Source;
            Assert.Equal(cell.Role switch { CellRole.Test => AnswerCells.Of(source).Visible, CellRole.HiddenTest => AnswerCells.Of(source).Hidden, _ => source }, cell.Code);
        }
        Assert.Equal(["twice", "total", "last"], restored.Cells.Where(cell => cell.Role == CellRole.Test).Select(cell => cell.Name));
        Assert.Equal(["twice", "total-hidden"], restored.Cells.Where(cell => cell.Role == CellRole.HiddenTest).Select(cell => cell.Name));
    }

    [Fact]
    public void AStudentVersionFilledInIsNoTamperingAndGetsItsHiddenTestsBack()
    {
        var restored = Restore(TestAssignment.Answered());
        Assert.Empty(restored.Tampering);
        Assert.Empty(restored.Unanswered);
        Assert.Equal(InOrder, Names(restored));
        HasCellsOfSource(restored);
    }

    [Fact]
    public void TasksInWhichNothingWasWrittenAreKnown()
    {
        var notebook = StudentVersion.Of(Sums);
        TestAssignment.CellOf(notebook, "total-answer").Source = "double Total(double[] values) => 0;";
        TestAssignment.CellOf(notebook, "last-answer").Source = "  \n";
        Assert.Equal(["last", "twice"], Restore(notebook).Unanswered.Order());
    }

    [Fact]
    public void AnEditedTestCellIsPutBack()
    {
        var notebook = TestAssignment.Answered();
        TestAssignment.CellOf(notebook, "twice").Source = "Assessment.Of(\"twice\", points: 2).Equal(\"three\", 2, () => 1, 1)";
        var restored = Restore(notebook);
        HasCellsOfSource(restored);
        Assert.Equal(["twice: was edited; put back"], Tampering(restored));
    }

    [Fact]
    public void DeletedCellsArePutBackAndADeletedAnswerIsNone()
    {
        var notebook = TestAssignment.Answered();
        foreach (string id in new[] { "setup", "twice", "last-answer" })
            notebook.Cells.Remove(TestAssignment.CellOf(notebook, id));
        var restored = Restore(notebook);
        HasCellsOfSource(restored);
        Assert.Equal(["setup: was deleted; put back", "twice: was deleted; put back", "last-answer: was deleted"], Tampering(restored));
        Assert.Equal(InOrder.Where(name => name != "last-answer"), Names(restored));
        Assert.Equal(["last"], restored.Unanswered);
    }

    [Fact]
    public void ASecondTestCellOfTheSameIdIsLeftOut()
    {
        var notebook = TestAssignment.Answered();
        var copy = CSharpNotebook.Code("Assessment.Of(\"twice\", points: 2).Equal(\"three\", 2, () => 1, 1)");
        copy.Metadata["nbgrader"] = TestAssignment.CellOf(notebook, "twice").Metadata["nbgrader"]!.DeepClone();
        notebook.Cells.Add(copy);
        var restored = Restore(notebook);
        HasCellsOfSource(restored);
        Assert.Equal(InOrder, Names(restored));
        Assert.Equal([$"cell {notebook.Cells.Count}: calls itself twice and is not that of the assignment; left out"], Tampering(restored));
    }

    [Fact]
    public void ASecondAnswerRunsBehindTheFirst()
    {
        var notebook = TestAssignment.Answered();
        var first = TestAssignment.CellOf(notebook, "twice-answer");
        var second = CSharpNotebook.Code("int Twice(int x) => x + x;");
        second.Metadata["nbgrader"] = first.Metadata["nbgrader"]!.DeepClone();
        notebook.Cells.Insert(notebook.Cells.IndexOf(first) + 1, second);
        var restored = Restore(notebook);
        Assert.Equal(["twice-answer", "cell 5", "twice"], Names(restored)[1..4]);
        Assert.All(restored.Cells, cell => Assert.Equal(cell.Role == CellRole.HiddenTest, cell.IsPrivate));
        Assert.Equal("twice", restored.Cells[2].TaskId);
    }

    [Fact]
    public void MovedCellsRunInTheOrderOfTheSource()
    {
        var notebook = TestAssignment.Answered();
        var test = TestAssignment.CellOf(notebook, "twice");
        notebook.Cells.Remove(test);
        notebook.Cells.Add(test);
        notebook.Cells.Insert(0, TakeOut(notebook, "last-answer"));
        var restored = Restore(notebook);
        Assert.Equal(InOrder, Names(restored));
        HasCellsOfSource(restored);
        Assert.Contains("twice: was moved; the order of the source counts", Tampering(restored));
    }

    [Fact]
    public void RetypedCellsAreCodeAgain()
    {
        var notebook = TestAssignment.Answered();
        foreach (string id in new[] { "twice", "twice-answer" })
        {
            var old = TestAssignment.CellOf(notebook, id);
            int place = notebook.Cells.IndexOf(old);
            notebook.Cells[place] = new NotebookCell(CellKind.Markdown, old.Source, id) { Metadata = (System.Text.Json.Nodes.JsonObject)old.Metadata.DeepClone() };
        }
        var restored = Restore(notebook);
        Assert.Equal(InOrder, Names(restored));
        HasCellsOfSource(restored);
        Assert.Equal(["twice-answer: was made a cell of kind markdown; run as code", "twice: was made a cell of kind markdown; put back"], Tampering(restored));
        Assert.Empty(restored.Unanswered);
    }

    [Fact]
    public void ChangedPointsAndFlagsAreThoseOfTheSource()
    {
        var notebook = TestAssignment.Answered();
        TestAssignment.CellOf(notebook, "twice").Metadata["nbgrader"]!["points"] = 100;
        TestAssignment.CellOf(notebook, "last").Metadata["nbgrader"]!["locked"] = false;
        TestAssignment.CellOf(notebook, "last").Metadata["nbgrader"]!["grade"] = false;
        var restored = Restore(notebook);
        Assert.Equal(["twice: has other metadata; those of the source count", "last: has other metadata; those of the source count"], Tampering(restored));
    }

    [Fact]
    public void CellsThatLostTheirMetadataAreKnownByTheirIdsAndThoseThatLostBothByTheirTexts()
    {
        var notebook = TestAssignment.Answered();
        for (int i = 0; i < notebook.Cells.Count; i++)
        {
            var old = notebook.Cells[i];
            bool keepsId = NbgraderMetadata.Of(old)?.Solution == true;
            notebook.Cells[i] = new NotebookCell(old.Kind, old.Source, keepsId ? old.Id : $"new-{i}");
        }
        var restored = Restore(notebook);
        Assert.Equal(InOrder, Names(restored));
        HasCellsOfSource(restored);
        Assert.Empty(restored.Unanswered);
    }

    [Fact]
    public void AStudentsOwnCellsStayBehindTheCellsTheyStoodBehind()
    {
        var notebook = TestAssignment.Answered().WithCell("twice-answer", "int two = 2;").WithCell("total", "int three = 3;");
        notebook.Cells.Insert(0, CSharpNotebook.Code("int zero = 0;"));
        notebook.Cells.Add(CSharpNotebook.Code("int last = 9;"));
        notebook.Cells.Add(CSharpNotebook.Markdown("a note"));
        var restored = Restore(notebook);
        Assert.Equal(
            ["int zero = 0;", "setup", "int two = 2;", "twice-answer", "twice", "total-answer", "int three = 3;", "total", "last-answer", "last", "int last = 9;", "twice", "total-hidden"],
            restored.Cells.Select(cell => cell.Name.StartsWith("cell ", StringComparison.Ordinal) ? cell.Code : cell.Name));
        Assert.Empty(restored.Tampering);
    }

    [Fact]
    public void ACellThatDeclaresAnewWhatHiddenTestsCallComesBehindThem()
    {
        var restored = Restore(TestAssignment.Answered().WithCell("last-answer", "int Twice(int x) => 0;"));
        Assert.Equal(["setup", "twice-answer", "twice", "total-answer", "total", "twice", "cell 11", "last-answer", "last", "total-hidden"], Names(restored));
        Assert.Equal(["twice", "cell 11", "last-answer", "last", "total-hidden"], restored.Cells.Where(cell => cell.IsPrivate).Select(cell => cell.Name));
    }

    [Fact]
    public void AnAnswerInACellOfOnesOwnIsAnAnswer()
    {
        var notebook = StudentVersion.Of(Sums).WithCell("twice", "int Twice(int x) => 2 * x;").WithCell("total", "Total = null;").WithCell("last", "int Other() => Last([]);");
        Assert.Equal(["last"], Restore(notebook).Unanswered);
    }

    [Theory]
    [InlineData("#load \"other.csx\"", "#load")]
    [InlineData("int x = 1;\n  #!import other.csx", "#!import")]
    [InlineData("#!markdown\n/*\n#!csharp\n#load \"other.csx\"\n#!markdown\n*/", "#load")]
    public void ACellThatTakesInCodeFromElsewhereIsLeftOut(string code, string directive)
    {
        var restored = Restore(TestAssignment.Answered().WithCell("twice", code));
        Assert.Equal(InOrder, Names(restored));
        Assert.Equal([$"cell 5: takes in other code by {directive}; left out"], Tampering(restored));
    }

    [Fact]
    public void OfManyRemarksTheFirstAreKeptAndTheOthersCounted()
    {
        var notebook = TestAssignment.Answered();
        var setup = TestAssignment.CellOf(notebook, "setup").Metadata["nbgrader"]!;
        for (int i = 0; i < 2000; i++)
        {
            var cell = CSharpNotebook.Code("int x = 1;");
            cell.Metadata["nbgrader"] = setup.DeepClone();
            notebook.Cells.Add(cell);
        }
        var restored = Restore(notebook);
        Assert.Equal(InOrder, Names(restored));
        Assert.Equal(51, restored.Tampering.Count);
        Assert.Equal("other cells: … and 1950 more", Tampering(restored).Last());
        Assert.EndsWith("calls itself setup and is not that of the assignment; left out", Tampering(restored).ElementAt(49), StringComparison.Ordinal);
    }

    private static NotebookCell TakeOut(NotebookDocument notebook, string id)
    {
        var cell = TestAssignment.CellOf(notebook, id);
        notebook.Cells.Remove(cell);
        return cell;
    }
}
