using Course.Cli.Kernels;
using Course.Runner;
using Course.Runner.Reports;

namespace Notebooks.Tests;

public class RunTests
{
    [Theory]
    [MemberData(nameof(Lessons.Paths), MemberType = typeof(Lessons))]
    public async Task RunsAndGivesTheCommittedOutputs(string path)
    {
        var options = new RunOptions
        {
            Kernel = OwnKernel.Launch,
            OutFolder = Path.Combine(Lessons.Root, "artifacts", "notebooks-tests"),
            BaseFolder = Lessons.Root,
        };
        var report = await new NotebookSuite(options).RunAsync([Lessons.FullPath(path)], new Silence(), TestContext.Current.CancellationToken);
        var result = report.Notebooks.Single();
        Assert.True(result.Passed, $"{result.Reason}\n{result.Details}");
        Assert.Null(result.Notice);
        Assert.NotEmpty(result.Claims);
        Assert.All(result.Claims, claim => Assert.True(claim.Held, claim.Title));
    }

    private sealed class Silence : IRunProgress
    {
        public void NotebookStarted(string path, int codeCells)
        {
        }

        public void CellFinished(string path, CellResult cell)
        {
        }

        public void NotebookFinished(NotebookResult result)
        {
        }
    }
}
