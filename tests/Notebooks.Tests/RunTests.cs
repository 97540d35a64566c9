using Course.Data;
using Peers;

namespace Notebooks.Tests;

public sealed class RunTests(LessonRun run) : IClassFixture<LessonRun>
{
    [Theory]
    [MemberData(nameof(Lessons.AllPaths), MemberType = typeof(Lessons))]
    public void RunsAndGivesTheCommittedOutputs(string path)
    {
        var result = run[path];
        Assert.True(result.Passed, $"{result.Reason}\n{result.Details}");
        if (result.Notice is { } notice && !BertFiles.MiniLMIsHere)
            Peer.Missing(notice);
        Assert.Null(result.Notice);
        Assert.All(result.Claims, claim => Assert.True(claim.Held, claim.Title));
    }

    [Theory]
    [MemberData(nameof(Lessons.Paths), MemberType = typeof(Lessons))]
    public void ALessonMakesClaims(string path)
    {
        Assert.NotEmpty(run[path].Claims);
    }
}
