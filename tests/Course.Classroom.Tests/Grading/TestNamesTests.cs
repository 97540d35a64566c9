using Course.Classroom.Grading;

namespace Course.Classroom.Tests.Grading;

public sealed class TestNamesTests
{
    private static readonly TestNames Names = new(TestAssignment.Create());

    [Theory]
    [InlineData("class Assessment { }", "Assessment")]
    [InlineData("public static class Assessment { }", "Assessment")]
    [InlineData("record struct Assessment(int X);", "Assessment")]
    [InlineData("using Assessment = System.String;", "Assessment")]
    [InlineData("dynamic Assessment = new Fake();", "Assessment")]
    [InlineData("Fake Assessment => new();", "Assessment")]
    [InlineData("Fake Assessment { get; } = new();", "Assessment")]
    [InlineData("static class Course { public static class Checks { } }", "Course")]
    [InlineData("delegate int Assessment(int x);", "Assessment")]
    public void ADeclarationOfANameThatTestsUseIsFound(string code, string name) => Assert.Equal(name, Names.DeclaredBy(code));

    [Theory]
    [InlineData("// class Assessment { }\nint x = 1;")]
    [InlineData("""string text = "class Assessment { }";""")]
    [InlineData("int Twice(int x) => 2 * x;")]
    [InlineData("class Helper { int Total = 0; }")]
    [InlineData("var mine = Assessment.Of(\"x\", 1);")]
    [InlineData("return Assessment;")]
    [InlineData("double[] three = [1];")]
    public void WhatStudentsMayWriteIsLeftAlone(string code) => Assert.Null(Names.DeclaredBy(code));
}
