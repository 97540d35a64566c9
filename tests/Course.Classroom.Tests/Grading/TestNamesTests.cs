using Course.Classroom.Assignments;
using Course.Classroom.Grading;
using Course.Runner.Discovery;

namespace Course.Classroom.Tests.Grading;

public sealed class TestNamesTests
{
    private static readonly string Assignments = Path.Combine(NotebookFiles.FindRoot(AppContext.BaseDirectory)!, "notebooks", "assignments");
    private static readonly TestNames Sums = new(TestAssignment.Create());
    private static readonly TestNames Attention = NamesOf("03-self-attention");

    public static TheoryData<string> Ids => [.. Directory.EnumerateFiles(Assignments, "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private static TestNames NamesOf(string id) => new(Assignment.Read(Path.Combine(Assignments, id + ".ipynb")));

    private static string? DeclaredBy(TestNames names, string code) => names.DeclaredBy(CellCode.TryRead(code)!, []);

    [Theory]
    [InlineData("class Assessment { }")]
    [InlineData("public static class Assessment { }")]
    [InlineData("record struct Assessment(int X);")]
    [InlineData("enum Assessment { A }")]
    [InlineData("delegate int Assessment(int x);")]
    [InlineData("using Assessment = System.String;")]
    [InlineData("dynamic Assessment = new Fake();")]
    [InlineData("int other = 1, Assessment = 2;")]
    [InlineData("Fake Assessment => new();")]
    [InlineData("Fake Assessment { get; } = new();")]
    [InlineData("event Action Assessment;")]
    [InlineData("int Assessment() => 0;")]
    [InlineData("var (Assessment, rest) = (1, 2);")]
    [InlineData("(int Assessment, var rest) = (1, 2);")]
    [InlineData("bool b = x is Fake Assessment;")]
    [InlineData("if (x is { Length: var Assessment }) { }")]
    [InlineData("int.TryParse(\"1\", out var Assessment);")]
    [InlineData("namespace Assessment { class Of { } }")]
    public void EveryKindOfDeclarationIsFound(string code) => Assert.Equal("Assessment", DeclaredBy(Sums, code));

    [Theory]
    [InlineData("static class Course { public static class Checks { } }", "Course")]
    [InlineData("namespace Course.Checks { class Fake { } }", "Course")]
    [InlineData("class @Assessment { }", "Assessment")]
    [InlineData("class \\u0041ssessment { }", "Assessment")]
    [InlineData("class Assess\u200Dment { }", "Assessment")]
    [InlineData("using \\U00000041ssessment = System.String;", "Assessment")]
    [InlineData("string text = \"/*\"; class Assessment { } // */", "Assessment")]
    [InlineData("string path = @\"\\\"; class Assessment { } string end = \"\";", "Assessment")]
    [InlineData("string raw = \"\"\"\"three \"\"\" quotes\"\"\"\"; class Assessment { }", "Assessment")]
    [InlineData("#region /*\nclass Assessment { }\n#endregion", "Assessment")]
    [InlineData("#if !NEVER\nclass Assessment { }\n#endif", "Assessment")]
    [InlineData("#define X\n#if X\nclass Assessment { }\n#endif", "Assessment")]
    [InlineData("#!markdown\n/*\n#!csharp\nclass Assessment { }\n#!markdown\n*/", "Assessment")]
    [InlineData("#!markdown\u2028/*\u2028#!csharp\u2028class Assessment { }\u2028#!markdown\u2028*/", "Assessment")]
    public void NoSpellingHidesADeclaration(string code, string name) => Assert.Equal(name, DeclaredBy(Sums, code));

    [Theory]
    [InlineData("using static Fake;\nstatic class Fake { public class Assessment { } }")]
    [InlineData("using static Fake;\nstatic class Fake { public static object Assessment => null; }")]
    [InlineData("using static Fake;\nstatic class Fake { public const int Assessment = 1; }")]
    [InlineData("using static Fake;\nstatic class Fake { public static void Assessment() { } }")]
    [InlineData("using static Fake;\nenum Fake { Assessment }")]
    public void WhatUsingStaticBringsInIsFound(string code) => Assert.Equal("Assessment", DeclaredBy(Sums, code));

    [Theory]
    [InlineData("static class Fake { public static object Assessment => null; }", "using static Fake;")]
    [InlineData("class Outer { public static class Fake { public static void Assessment() { } } }", "using static Outer.Fake;")]
    [InlineData("static class Fake { public class Assessment { } }", "using Other = Fake;", "using static Other;")]
    public void WhatALaterCellBringsOutOfATypeIsFoundThere(params string[] cells)
    {
        Dictionary<string, string> inside = [];
        string?[] found = [.. cells.Select(cell => Sums.DeclaredBy(CellCode.TryRead(cell)!, inside))];
        Assert.Equal([.. Enumerable.Repeat((string?)null, cells.Length - 1), "Assessment"], found);
    }

    [Theory]
    [InlineData("Matrix<double> Zeros(int rows, int columns) => Matrix<double>.Build.Dense(rows, columns);")]
    [InlineData("using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;")]
    [InlineData("static class Tools { public static double Math(double x) => x; }")]
    [InlineData("static double Max(this Vector<double> values) => values.Maximum();")]
    [InlineData("double[] Soft(double[] scores) => scores;")]
    public void WhatNoQuestionUsesIsLeftAlone(string code) => Assert.Null(DeclaredBy(Attention, code));

    [Theory]
    [InlineData("class Matrix<T> { }", "Matrix")]
    [InlineData("class Math { }", "Math")]
    [InlineData("object Math<T>(T x) => x;", "Math")]
    public void WhatAQuestionUsesIsFoundByItsNumberOfTypeArguments(string code, string name) => Assert.Equal(name, DeclaredBy(Attention, code));

    [Theory]
    [InlineData("// class Assessment { }\nint x = 1;")]
    [InlineData("/* class Assessment { } */")]
    [InlineData("""string text = "class Assessment { }";""")]
    [InlineData("string text = @\"\nclass Assessment { }\";")]
    [InlineData("string text = \"\"\"\nclass Assessment { }\n\"\"\";")]
    [InlineData("var text = $\"class Assessment {{ }} {1}\";")]
    [InlineData("char c = '\"'; // class Assessment { } \"")]
    [InlineData("#if NEVER\nclass Assessment { }\n#endif")]
    [InlineData("string name = nameof(Assessment);")]
    [InlineData("using static System.Math;\nusing Course.Checks;")]
    [InlineData("int Twice(int x) => 2 * x;")]
    [InlineData("class Helper { int Total = 0; object Assessment; void Course() { } }")]
    [InlineData("record Pair(int Assessment, int Course);")]
    [InlineData("int Twice(int Assessment) { var Course = Assessment; return Course; }")]
    [InlineData("Func<int, int> twice = Assessment => 2 * Assessment;")]
    [InlineData("var mine = Assessment.Of(\"x\", 1);")]
    [InlineData("return Assessment;")]
    [InlineData("Func<object> made = () => Assessment.Of(\"x\", 1);")]
    [InlineData("double[] three = [1];")]
    public void WhatStudentsMayWriteIsLeftAlone(string code) => Assert.Null(DeclaredBy(Sums, code));

    [Theory]
    [InlineData("static class Mine { public static double[] Select(this double[] all, Func<double, double> each) => all; }", "Select")]
    [InlineData("static class Mine { extension(Vector<double>[] all) { public Vector<double>[] Select(Func<Vector<double>, Vector<double>> each) => all; } }", "Select")]
    [InlineData("static class Mine { public static Vector<double> Softmax(this Vector<double> scores) => scores; }", null)]
    [InlineData("static class Mine { public static double[] Select(double[] all) => all; }", null)]
    public void AnExtensionMethodIsFoundThatWouldComeBeforeOneOfLinqs(string code, string? name) => Assert.Equal(name, DeclaredBy(Attention, code));

    [Theory]
    [MemberData(nameof(Ids))]
    public void TheLibrarysNamesAreProtectedInEveryAssignment(string id)
    {
        var assignment = Assignment.Read(Path.Combine(Assignments, id + ".ipynb"));
        var names = new TestNames(assignment);
        string tests = string.Join('\n', assignment.Tasks.SelectMany(task => task.Tests).Select(cell => AnswerCells.Of(cell.Source)).SelectMany(cells => new[] { cells.Visible, cells.Hidden }));
        string[] used = [.. new[] { "Math", "Matrix", "Vector", "AttentionByHand", "Enumerable", "Array", "torch", "Zeros" }
            .Where(name => tests.Contains($" {name}.", StringComparison.Ordinal) || tests.Contains($" {name}<", StringComparison.Ordinal))];

        Assert.NotEmpty(used);
        Assert.Equal(used, used.Select(name => DeclaredBy(names, $"class {name}{(tests.Contains($" {name}<", StringComparison.Ordinal) ? "<T>" : "")} {{ }}")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void NoAnswerThatIsKnownToBeRightOrWrongIsLeftOut(string id)
    {
        var names = NamesOf(id);
        string[] variants = Directory.GetFiles(Path.Combine(Assignments, "..", "..", "tests", "Assignments.Tests", id), "*.csx", SearchOption.AllDirectories);

        Assert.NotEmpty(variants);
        Assert.DoesNotContain(variants, path => DeclaredBy(names, File.ReadAllText(path)) is not null);
    }
}
