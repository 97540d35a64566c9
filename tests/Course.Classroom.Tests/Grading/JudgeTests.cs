using Course.Classroom.Assignments;
using Course.Classroom.Grading;
using Course.Classroom.Sandbox;
using Course.Cli.Kernels;

namespace Course.Classroom.Tests.Grading;

public sealed class JudgeTests
{
    private const string Bad = """{"answers": [{"answer": {"kind": "numbers", "shape": [], "numbers": "7", "values": "AAAAAAAAGEA="}}]}""";

    private static readonly GradeOptions Options = new()
    {
        Kernel = OwnKernel.Launch,
        KernelVersion = "test",
        Sandbox = new NoSandbox(new CourseFolders(AppContext.BaseDirectory.TrimEnd('/'), CourseFolders.UserPackages(), null)),
    };

    private static string Sheet(string answer) => $$"""{"answers": [{"answer": {{answer}}}]}""";

    private static string Number(double value) =>
        Sheet($$"""{"kind": "numbers", "what": "number", "shape": [], "numbers": "Whole", "values": "{{Convert.ToBase64String(BitConverter.GetBytes(value))}}"}""");

    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<Results.CheckResult>>> JudgedAsync(Assignment assignment, string twice)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var judge = await Judge.StartAsync(Options, new GradingPlan(assignment), [], stop);
        return await judge.JudgeAsync(
            new Dictionary<string, (string? Visible, string? Hidden)>
            {
                ["twice"] = (twice, null),
                ["total"] = (Number(7), null),
                ["total-hidden"] = (null, Number(0)),
                ["last"] = (Sheet("""{"kind": "text", "value": "b"}"""), null),
            },
            stop);
    }

    [Fact]
    public async Task AnAnswerOverWhichTheJudgeEndsCostsItsOwnCellAlone()
    {
        Thorough.Only();
        // The answers of "twice" are of no known kind of number; this assignment's setup has the process end over that.
        var source = TestAssignment.Create().Source;
        TestAssignment.CellOf(source, "setup").Source +=
            "\nAppDomain.CurrentDomain.FirstChanceException += (_, e) => { if (e.Exception is FormatException) Environment.FailFast(\"over\"); };";

        var judged = await JudgedAsync(Assignment.Of(source), Bad);

        Assert.Equal([2, 1, 2], new[] { "total", "total-hidden", "last" }.Select(cell => judged[cell].Sum(check => check.Earned)));
        Assert.All(judged["twice"], check => Assert.Equal((false, 0, "These answers could not be judged: the process that compares them ended over them, twice."), (check.Passed, check.Earned, check.Error)));
    }

    [Theory]
    [InlineData("[2000000000, 0]")]
    [InlineData("[1000000, 0]")]
    [InlineData("[0, 2000000000]")]
    public async Task AnEmptyAnswerOfAnySizesCostsNoTime(string shape)
    {
        Thorough.Only();
        var judged = await JudgedAsync(TestAssignment.Create(), Sheet($$"""{"kind": "numbers", "what": "array", "shape": {{shape}}, "numbers": "Real", "values": ""}"""));

        Assert.DoesNotContain(judged["twice"], check => check.Passed || check.Error?.Contains("could not be judged", StringComparison.Ordinal) == true);
        Assert.InRange((judged["twice"][0].Actual ?? judged["twice"][0].Error)!.Length, 1, 400);
        Assert.True(judged["last"][0].Passed);
    }
}
