using System.Diagnostics;
using System.Globalization;
using Course.Runner.Processes;

namespace Course.Runner.Tests.Processes;

public class ProcessTreeTests
{
    private static Process Sleeper(string mark)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells all of this.");
        var start = new ProcessStartInfo("sleep", "1000");
        start.Environment["COURSE_TREE_TEST"] = mark;
        return Process.Start(start)!;
    }

    [Fact]
    public void ATreeHoldsItsRootItsChildrenAndTheirMemory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells all of this.");
        // A tree of the test's own: beside it, other tests start and end kernels.
        using var root = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 1000 & echo $!; wait"]) { RedirectStandardOutput = true })!;
        using var child = Process.GetProcessById(int.Parse(root.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture));

        var (members, bytes, _) = ProcessTree.Sample(root.Id);
        long expected = root.WorkingSet64 + child.WorkingSet64;
        ProcessTree.Kill(members);

        Assert.Equivalent(new[] { root.Id, child.Id }, members.Select(member => member.Id), strict: true);
        Assert.InRange(bytes, expected / 2, expected * 2);
    }

    [Fact]
    public void ATreeCountsTheProcessorTimeOfTheLivingAndOfTheEnded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells all of this.");
        var before = ProcessTree.Sample(Environment.ProcessId).Processor;
        using (var child = Process.Start("sh", ["-c", "i=0; while [ $i -lt 200000 ]; do i=$((i + 1)); done"]))
            child.WaitForExit();
        Assert.True(ProcessTree.Sample(Environment.ProcessId).Processor > before);
    }

    [Fact]
    public async Task AMarkedProcessIsFoundAndEnded()
    {
        string mark = Guid.NewGuid().ToString("N");
        using var child = Sleeper(mark);
        var found = ProcessTree.WithEnvironment("COURSE_TREE_TEST", mark);
        Assert.Equal([child.Id], found.Select(process => process.Id));
        ProcessTree.Kill(found);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Empty(ProcessTree.WithEnvironment("COURSE_TREE_TEST", mark));
    }

    [Fact]
    public void AnotherProcessOfTheSameIdIsLeftAlone()
    {
        using var child = Sleeper("");
        var mark = ProcessTree.Sample(child.Id).Members.Single();
        ProcessTree.Kill([mark with { StartTime = mark.StartTime - 1 }]);
        Assert.False(child.HasExited);
        ProcessTree.Kill([mark]);
        child.WaitForExit();
        ProcessTree.Kill([mark]);
    }

    [Fact]
    public void AProcessThatIsGoneHasNoTree()
    {
        using var child = Sleeper("");
        child.Kill();
        child.WaitForExit();
        Assert.Equal(0, ProcessTree.Sample(child.Id).Bytes);
    }
}
