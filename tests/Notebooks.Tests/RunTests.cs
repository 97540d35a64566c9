using Course.Data;
using Course.Runner.Reports;
using Peers;

namespace Notebooks.Tests;

public sealed class RunTests(LessonRun run) : IClassFixture<LessonRun>
{
    [Theory]
    [MemberData(nameof(Lessons.Paths), MemberType = typeof(Lessons))]
    public void ALessonRunsAndGivesTheCommittedOutputs(string path) => RunsAndGivesTheCommittedOutputs(path);

    [Theory]
    [MemberData(nameof(Lessons.Companions), MemberType = typeof(Lessons))]
    public void ACompanionRunsAndGivesTheCommittedOutputs(string path)
    {
        Thorough.Only();
        RunsAndGivesTheCommittedOutputs(path);
    }

    [Theory]
    [MemberData(nameof(Lessons.Paths), MemberType = typeof(Lessons))]
    public void ALessonMakesClaims(string path)
    {
        EndWithoutModel(run[path]);
        Assert.NotEmpty(run[path].Claims);
    }

    private void RunsAndGivesTheCommittedOutputs(string path)
    {
        var result = run[path];
        Assert.True(result.Passed, $"{result.Reason}\n{result.Details}");
        EndWithoutModel(result);
        Assert.Null(result.Notice);
        Assert.All(result.Claims, claim => Assert.True(claim.Held, claim.Title));
    }

    /// <summary>Ends the test of a chapter whose cells could not run because its model is not on this machine.</summary>
    private static void EndWithoutModel(NotebookResult result)
    {
        if (result.Notice is { } notice && !BertFiles.MiniLMIsHere)
            Peer.Missing(notice);
    }
}
