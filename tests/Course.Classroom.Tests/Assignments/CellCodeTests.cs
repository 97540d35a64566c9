using Course.Classroom.Assignments;

namespace Course.Classroom.Tests.Assignments;

public sealed class CellCodeTests
{
    private const int Depth = 5_000;

    public static TheoryData<string, string> Deep => new()
    {
        { "parentheses", Repeated("(") + "1" + Repeated(")") },
        { "blocks", Repeated("{") + Repeated("}") },
        { "brackets", "var x = " + Repeated("[") + Repeated("]") + ";" },
        { "lambdas", "var x = " + Repeated("x => ") + "1;" },
        { "negations", "var x = " + Repeated("!") + "true;" },
        { "conditions", "var x = " + Repeated("a ? b : ") + "c;" },
        { "ifs", Repeated("if (a) ") + ";" },
        { "elses", Repeated("if (a) ; else ") + ";" },
        { "arguments of types", Repeated("List<") + "int" + Repeated(">") + " x;" },
        { "array ranks", "int" + Repeated("[]") + " x;" },
        { "classes", Repeated("class C { ") + Repeated("}") },
        { "namespaces", Repeated("namespace N { ") + Repeated("}") },
        { "patterns", "var x = y is " + Repeated("not ") + "null;" },
        { "sums", "var x = 1" + Repeated(" + 1") + ";" },
        { "calls", "x" + Repeated(".y()") + ";" },
        { "names", "using " + Repeated("x.") + "x;" },
        { "branches", Repeated("#if true\n") + Repeated("#endif\n") },
        { "interpolations", "var x = " + Repeated("$\"{") + "1" + Repeated("}\"") + ";" },
        { "attributes", Repeated("[A] ") + "class C { }" },
        { "awaits", "var x = " + Repeated("await ") + "y;" },
        { "assignments", Repeated("x = ") + "1;" },
        { "records", Repeated("record ") },
        { "tuples behind comments", Repeated("(/*)*/") + "1" },
        { "directives", "#if " + Repeated("!(") + "true\n" },
        { "coalescing", "var x = " + Repeated("y ?? ") + "1;" },
    };

    /// <summary>The parser of the compiler runs in the grader's own process, which a stack overflow would end.</summary>
    [Theory]
    [MemberData(nameof(Deep))]
    public void CodeThatIsNestedTooDeeplyEndsNoProcess(string what, string code)
    {
        var names = new Course.Classroom.Grading.TestNames(TestAssignment.Create());
        var read = CellCode.TryRead(code + "\nclass Assessment { }");

        Assert.True(read is null || names.DeclaredBy(read, []) is "Assessment" or null, what);
        Assert.Empty(Course.Classroom.Grading.SuspiciousCode.In(new(Course.Classroom.Grading.CellRole.Students, code, "cell 1", null)));
    }

    [Theory]
    [MemberData(nameof(Deep))]
    public void ShortCodeEndsNoProcessOnASmallStack(string what, string code)
    {
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(() => CellCode.TryRead(code[..Math.Min(code.Length, 1000)])), 1 << 20);
        thread.Start();
        thread.Join();
        Assert.True(error is null, what);
    }

    [Fact]
    public void CodeThatIsTooLongIsNotRead() => Assert.Null(CellCode.TryRead(new string(' ', CellCode.MaxLength + 1)));

    [Fact]
    public void ACellIsReadAsAWholeAndInTheKernelsPieces()
    {
        Assert.Equal(["int x;"], Texts("int x;"));
        Assert.Equal(["int x;\n#!time\nint y;", "int x;\n", "\nint y;"], Texts("int x;\n#!time\nint y;"));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(10_000)]
    public void CodeThatTheParserFailsOnIsNotRead(int length) =>
        Assert.Null(CellCode.TryRead(new string(' ', length), _ => throw new InvalidOperationException("the parser's own mistake")));

    private static IEnumerable<string> Texts(string code) => CellCode.TryRead(code)!.Select(root => root.ToFullString());

    private static string Repeated(string part) => string.Concat(Enumerable.Repeat(part, Depth));
}
