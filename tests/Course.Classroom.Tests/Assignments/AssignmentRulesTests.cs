using System.Text.Json.Nodes;
using Course.Classroom.Assignments;
using Course.Jupyter.Documents;

namespace Course.Classroom.Tests.Assignments;

/// <summary>Each rule, broken alone, gives one problem that names cell and rule.</summary>
public sealed class AssignmentRulesTests
{
    public static TheoryData<string, Action<NotebookDocument>> Broken { get; } = new()
    {
        { "notebook: settings: there is no metadata.course.assignment; write {\"id\": \"03-self-attention\", \"chapter\": 3} there, and due and late if wanted", d => d.Metadata.Remove("course") },
        { "notebook: settings: metadata.course.assignment.color is unknown; there are id, chapter, due, late, files", d => d.Settings()["color"] = "red" },
        { "notebook: chapter: metadata.course.assignment.chapter is -1; write a whole number above 0", d => d.Settings()["chapter"] = -1 },
        { "notebook: due: metadata.course.assignment.due is \"soon\": \"soon\" is not a time; write year, month, day, time and zone as in 2026-12-01 23:59 Europe/Berlin", d => d.Settings()["due"] = "soon" },
        { "notebook: late: metadata.course.assignment.late is {\"penaltyPerDay\":2}; write {\"penaltyPerDay\": 0.1, \"maxPenalty\": 0.5, \"graceMinutes\": 15, \"closedAfterDays\": 7}: parts of the score from 0 to 1, minutes, and days; only the first is needed", d => d.Settings()["late"] = new JsonObject { ["penaltyPerDay"] = 2 } },
        { "notebook: files: metadata.course.assignment.files is \"x\"; write a list of paths relative to the notebook", d => d.Settings()["files"] = "x" },
        { "notebook: files: there is no file missing.csv beside the notebook", d => d.Settings()["files"] = new JsonArray("missing.csv") },
        { "notebook: files: ../images/a.png does not lie in the notebook's folder; learners get that folder alone, so put the file there", d => d.Cells[2].Source += "\n\n![a](../images/a.png)" },
        { "notebook: language: the notebook is written in python; an assignment is one of C#", d => d.Metadata["kernelspec"]!["language"] = "python" },
        { "notebook: title: the first cell gives no title; make it a Markdown cell that begins with # and a title", d => d.Cells[0].Source = "2 points" },
        { "cell 1 (id title): points: the tasks are worth 2 together; say so here: 2 points", d => d.Cells[0].Source = "# T\n\n12 points" },
        { "cell 2 (id setup): setup: the first code cell makes the library ready for all others, so learners must not lose it; lock it (grade_id setup, locked: true)", d => d.Cells[1].Metadata.Remove("nbgrader") },
        { "cell 2 (id setup): schema: metadata.nbgrader is no object; take it out, or write one of schema version 3", d => d.Cells[1].Metadata["nbgrader"] = 3 },
        { "cell 2 (id setup): schema: the field extra is unknown to nbgrader; take it out", d => d.Fields(1)["extra"] = 1 },
        { "cell 2 (id setup): schema: schema_version is 2; write 3", d => d.Fields(1)["schema_version"] = 2 },
        { "cell 2 (id setup): schema: solution is missing; write true or false", d => d.Fields(1).Remove("solution") },
        { "cell 2 (id setup): schema: checksum stands in the student version only; take it out", d => d.Fields(1)["checksum"] = new string('0', 32) },
        { "cell 2 (id setup): schema: task is \"no\"; write true or false, or take it out", d => d.Fields(1)["task"] = "no" },
        { "cell 2 (id set up): id: grade_id is \"set up\"; write one of letters, digits, hyphens and underscores", d => d.Fields(1)["grade_id"] = "set up" },
        { "cell 2 (id setup): points: only a graded cell has points; take them out", d => d.Fields(1)["points"] = 1 },
        { "cell 2 (id setup): role: nbgrader's task cells leave open where the answer stands; ask in a locked Markdown cell, and for a person to grade put a cell with grade: true and solution: true behind it", d => d.Fields(1)["task"] = true },
        { "cell 4 (id twice-answer): locked: learners write into an answer cell; write \"locked\": false", d => d.Fields(3)["locked"] = true },
        { "cell 5 (id twice): locked: a test cell is locked; write \"locked\": true", d => d.Fields(4)["locked"] = false },
        { "cell 6 (id setup): id: cell 2 has this grade_id already; each cell needs its own", d => d.Cells.Add(SmallAssignment.With(CSharpNotebook.Code("1", "more"), "setup", locked: true)) },
        { "cell 2 (id setup): region: // BEGIN SOLUTION stands in an answer cell (solution: true) only; learners would get to see this one", d => d.Cells[1].Source = "// BEGIN SOLUTION\n// END SOLUTION" },
        { "cell 4 (id twice-answer): region: // BEGIN HIDDEN TESTS stands in a test cell (grade: true) only; learners would get to see this one", d => d.Cells[3].Source += "\n// BEGIN HIDDEN TESTS\n// END HIDDEN TESTS" },
        { "cell 4 (id twice-answer): region: the region that begins in line 3 has no end; put // END SOLUTION behind its last line", d => Edit(d, 3, "    // END SOLUTION\n", "") },
        { "cell 4 (id twice-answer): region: line 4 ends a region that was not begun; put // BEGIN SOLUTION before it, or take it out", d => Edit(d, 3, "    // BEGIN SOLUTION\n", "") },
        { "cell 4 (id twice-answer): region: line 4 begins a region inside the one of line 3; end that one first with // END SOLUTION", d => Edit(d, 3, "    return", "    // BEGIN SOLUTION\n    return") },
        { "cell 4 (id twice-answer): region: line 3 is \"### BEGIN SOLUTION\"; a mark stands alone on its line: // BEGIN SOLUTION", d => Edit(d, 3, "// BEGIN", "### BEGIN") },
        { "cell 5 (id twice): region: the hidden tests do not say so; put .Hidden() before the first check behind // BEGIN HIDDEN TESTS", d => Edit(d, 4, "    .Hidden()\n", "") },
        { "cell 4 (id twice-answer): stub: line 1 is a stub outside of a solution; put it behind // BEGIN SOLUTION", d => d.Cells[3].Source = "// STUB: 1\n" + d.Cells[3].Source },
        { "cell 3 (id twice-text): points: the task twice begins with \"Double it.\"; begin with a heading that states the points: ## Task 1 · Title (2 points)", d => d.Cells[2].Source = "Double it." },
        { "cell 5 (id twice): test: the cell ends in a semicolon, so that its assessment is not the cell's result; take it off", d => Edit(d, 4, "Twice(0), 0)", "Twice(0), 0); /* all */") },
        { "cell 5 (id twice): test: the assessment is Assessment.Of(\"twice\", points: all), but id and points of the cell say Assessment.Of(\"twice\", points: 2)", d => Edit(d, 4, "points: 2", "points: all") },
        { "cell 5 (id twice): test: a test cell ends in one assessment, and here are 2; write Assessment.Of(\"twice\", points: 2) and its checks", d => d.Cells[4].Source = "Assessment\n    .Of(\"twice\", 2);\n" + d.Cells[4].Source },
        { "cell 5 (id twice): test: a test cell ends in one assessment, and here is none; write Assessment.Of(\"twice\", points: 2) and its checks", d => Edit(d, 4, "Assessment.Of", "// Assessment.Of") },
        { "cell 5 (id twice): region: the hidden tests do not say so; put .Hidden() before the first check behind // BEGIN HIDDEN TESTS", d => Edit(d, 4, "    .Hidden()\n", "    // .Hidden()\n") },
        { "cell 5 (id twice): test: a test cell ends in one assessment, and here is none; write Assessment.Of(\"twice\", points: 2) and its checks", d => Edit(d, 4, "Assessment.Of(\"twice\", points: 2)", "x") },
        { "cell 5 (id twice): test: it calls .Holds, and the chain of an assessment is made of Given, Within, Hidden, Close, Equal, Same, Between and Throws", d => Edit(d, 4, "    .Hidden()\n", "    .Hidden()\n    .Holds()\n") },
        { "cell 3 (id twice-text): task: the cells of the task twice stand in another order than text, answer, test, hidden tests", d => Move(d.Cells, 4, 3) },
        { "cell 4 (id twice-solution): id: the grade_id of an answer is that of its test cell and -answer: twice-solution-answer", d => d.Fields(3)["grade_id"] = "twice-solution" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void ARuleThatIsBrokenIsNamed(string problem, Action<NotebookDocument> breakIt)
    {
        Assert.Contains(problem, Assignment.Problems(SmallAssignment.With(breakIt)).Select(found => found.ToString()));
    }

    [Fact]
    public void WhatATaskLacksIsNamed()
    {
        Assert.Equal(
            ["cell 3 (id twice-answer): task: the task twice has no text; ask in a locked Markdown cell with the grade_id twice-text"],
            ProblemsWithout(2, "tasks"));
        Assert.Equal(
            ["cell 3 (id twice-text): task: the task twice has no cell to answer in; one has solution: true and the grade_id twice-answer"],
            ProblemsWithout(3, "tasks"));
        Assert.Equal(
            ["cell 3 (id twice-text): task: the task twice has no test cell; one has grade: true, locked: true and the grade_id twice"],
            ProblemsWithout(4, "tasks"));
    }

    [Fact]
    public void AnAssignmentAsItShouldBeHasNoProblems()
    {
        Assert.Empty(Assignment.Problems(SmallAssignment.Create()));
    }

    private static string[] ProblemsWithout(int cell, string butRule) =>
        [.. Assignment.Problems(SmallAssignment.With(document => document.Cells.RemoveAt(cell))).Where(problem => problem.Rule != butRule).Select(problem => problem.ToString())];

    private static void Edit(NotebookDocument document, int cell, string from, string to) =>
        document.Cells[cell].Source = document.Cells[cell].Source.Replace(from, to, StringComparison.Ordinal);

    private static void Move(NotebookCells cells, int from, int to)
    {
        var cell = cells[from];
        cells.RemoveAt(from);
        cells.Insert(to, cell);
    }
}
