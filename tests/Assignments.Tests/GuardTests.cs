using Course.Jupyter.Documents;

namespace Assignments.Tests;

/// <summary>What a learner's cells can do to the checks of a test cell, tried in the kernel that grades.</summary>
public sealed class GuardTests
{
    private const string Setup = "using Course.Attention;\nusing Course.Checks;\nusing MathNet.Numerics.LinearAlgebra;";

    // A grader puts these before the first line of a test cell, so that its lines keep their numbers.
    private const string Names = "using Assessment = global::Course.Checks.Assessment; using AttentionByHand = global::Course.Attention.AttentionByHand; ";

    private const string Test =
        "Assessment.Of(\"t\", points: 2).Equal(\"one\", 1, () => One(), 1).Close(\"softmax\", 1, () => AttentionByHand.Softmax(Vector<double>.Build.Dense(2)), new[] { 0.5, 0.5 })";

    [Theory]
    [InlineData("class Assessment { public static Assessment Of(string task, double points) => new(); public override string ToString() => \"2\"; }")]
    [InlineData("using Assessment = System.String;")]
    [InlineData("string Assessment = \"2\"; string AttentionByHand = \"\";")]
    [InlineData("string Assessment() => \"2\"; int AttentionByHand => 3;")]
    [InlineData("static class AttentionByHand { public static Vector<double> Softmax(Vector<double> scores) => scores; }")]
    public async Task NamesThatALearnerDeclaresDoNotCoverTheLibrarys(string declaration)
    {
        Thorough.Only();
        var task = await GradeAsync(declaration + "\nint One() => 2;");

        Assert.Equal([false, true], task.Checks.Select(check => check.Passed));
    }

    [Fact]
    public async Task AnExceptionIsToldWithItsPlaceInTheLearnersCell()
    {
        Thorough.Only();
        var task = await GradeAsync("int[] empty = [];\n\nint One()\n{\n    return empty[3];\n}");

        Assert.Equal("IndexOutOfRangeException: Index was outside the bounds of the array. (Cell 2, line 5)", task.Checks[0].Error);
        Assert.True(task.Checks[1].Passed);
    }

    [Fact]
    public async Task WhatALearnersCodePrintsOrShowsIsNoResult()
    {
        Thorough.Only();
        var task = await GradeAsync("int One()\n{\n    Console.WriteLine(\"2\");\n    Console.Error.WriteLine(\"2\");\n    Assessment.Of(\"t\", points: 2).Equal(\"forged\", 2, () => 1, 1).Display();\n    return 2;\n}");

        Assert.Equal(["one", "softmax"], task.Checks.Select(check => check.Name));
        Assert.Equal(1, task.Score);
    }

    private static async Task<AssessedTask> GradeAsync(string answer)
    {
        await using var kernel = await AssignmentKernel.StartAsync();
        NotebookCell test = new(CellKind.Code, Names + Test, "t")
        {
            Metadata = new() { ["nbgrader"] = new System.Text.Json.Nodes.JsonObject { ["grade"] = true, ["grade_id"] = "t" } },
        };
        var (tasks, errors) = await kernel.RunAsync([new(CellKind.Code, Setup, "setup"), new(CellKind.Code, answer, "answer"), test]);
        Complaints.None([.. errors]);
        return tasks["t"];
    }
}
