using Course.Classroom.Assignments;
using Course.Classroom.Grading;
using Course.Classroom.Mutation;
using Course.Classroom.Sandbox;
using Course.Classroom.Tests.Assignments;
using Course.Cli.Kernels;

namespace Course.Classroom.Tests.Mutation;

/// <summary>Mutants in a kernel.</summary>
public sealed class MutationRunTests
{
    private static readonly GradeOptions Options = new()
    {
        Kernel = OwnKernel.Launch,
        KernelVersion = "test",
        Sandbox = new NoSandbox(new CourseFolders(AppContext.BaseDirectory.TrimEnd('/'), CourseFolders.UserPackages(), null)),
    };

    private static Assignment With(string solution) => Assignment.Of(SmallAssignment.With(document => document.Cells[3].Source = Cell(solution)));

    private static string Cell(string solution) => $"int Twice(int n)\n{{\n    // BEGIN SOLUTION\n    {solution}\n    // END SOLUTION\n}}";

    private static Mutant Mutated(string code) => new("twice", "twice-answer", 4, "", code, Cell(code));

    [Fact]
    public async Task EachGetsAVerdictAndNoneChangesThatOfTheNext()
    {
        Thorough.Only();
        string[] codes =
        [
            "return 3 * n;", "return n + n;", "return n.Twice();", "while (true) { }", "throw new Exception();", "return 2 * n;", "return n == 0 ? 1 : 2 * n;", "Environment.Exit(3); return 2 * n;", "return n * 2;",
        ];
        List<MutantResult> told = [];

        var results = await new MutationRun(Options, With("return 2 * n;")).RunAsync(codes.Select(Mutated), told.Add, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                MutantVerdict.Killed, MutantVerdict.Survived, MutantVerdict.DoesNotCompile, MutantVerdict.OutOfTime, MutantVerdict.Killed, MutantVerdict.Survived, MutantVerdict.Killed, MutantVerdict.Killed,
                MutantVerdict.Survived,
            ],
            results.Select(result => result.Verdict));
        Assert.Equal(results, told);
    }

    [Fact]
    public async Task ASolutionThatLosesPointsIsRefused()
    {
        Thorough.Only();
        var run = new MutationRun(Options, With("return 2 * n + n / 3;"));

        var error = await Assert.ThrowsAsync<ReferenceFailedException>(() => run.RunAsync([Mutated("return n;")], null, TestContext.Current.CancellationToken));

        Assert.Equal("Nothing was tried: the solution of twice in 01-doubling does not get all points.", error.Message);
    }
}
