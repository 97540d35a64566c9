using System.Text.Json.Nodes;
using Course.Classroom.Grading;
using Course.Classroom.Results;

namespace Course.Classroom.Tests.Grading;

public sealed class TestResultReaderTests
{
    private static readonly GradedCell Cell = new(CellRole.Test, "", "twice", "twice", "twice", 3);

    private static JsonArray Outputs(string checks, double score, string plain, string task = "twice", string type = "execute_result") =>
        JsonNode.Parse($$$"""
            [{"output_type": "{{{type}}}", "data": {"text/plain": "{{{plain}}}",
              "application/vnd.course.assessment+json": {"task": "{{{task}}}", "score": {{{score.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}, "max": 3, "checks": [{{{checks}}}] } } } ]
            """)!.AsArray();

    private const string Passed = """{"name": "a", "points": 1.5, "earned": 1.5, "passed": true, "expected": "1", "actual": "1", "hint": null, "looksLike": null, "error": null, "hidden": false}""";
    private const string Failed = """{"name": "b", "points": 1.5, "earned": 0, "passed": false, "expected": "1", "actual": "2", "hint": "h", "looksLike": "l", "error": null, "hidden": true}""";

    [Fact]
    public void TheChecksOfAResultAreRead()
    {
        var result = TestResultReader.Read(Cell, Outputs(Passed + "," + Failed, 1.5, "1.5"));
        Assert.Null(result.Problem);
        Assert.Equal(1.5, result.Score);
        Assert.Equal(new CheckResult("b", 1.5, 0, false, "1", "2", "h", "l", null, true), result.Checks[1]);
    }

    public static TheoryData<string, JsonArray, string> Wrong => new()
    {
        { "no result", [], "the test cell gave 0 results instead of one" },
        { "displayed", Outputs(Passed + "," + Failed, 1.5, "1.5", type: "display_data"), "the test cell gave 0 results instead of one" },
        { "not all points", Outputs(Passed, 1.5, "1.5"), "the result of the test cell does not fit the assignment: was it forged?" },
        { "other score", Outputs(Passed + "," + Failed, 3, "3"), "the result of the test cell does not fit the assignment: was it forged?" },
        { "other plain text", Outputs(Passed + "," + Failed, 1.5, "3"), "the result of the test cell does not fit the assignment: was it forged?" },
        { "other task", Outputs(Passed + "," + Failed, 1.5, "1.5", task: "total"), "the result of the test cell does not fit the assignment: was it forged?" },
        { "failed but earned", Outputs(Passed + "," + Failed.Replace("\"earned\": 0", "\"earned\": 1.5", StringComparison.Ordinal), 3, "3"), "a check of the test cell's result is malformed" },
        { "no object", Outputs("7", 0, "0"), "a check of the test cell's result is malformed" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void AResultThatDoesNotAgreeWithItselfOrTheSourceIsWorthNothing(string what, JsonArray outputs, string problem)
    {
        var result = TestResultReader.Read(Cell, outputs);
        Assert.True(problem == result.Problem, what);
        Assert.Equal(0, result.Score);
    }
}
