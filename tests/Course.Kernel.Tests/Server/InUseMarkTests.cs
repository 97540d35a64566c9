using Course.Kernel.Server;

namespace Course.Kernel.Tests.Server;

public sealed class InUseMarkTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("course-mark-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void SeveralKernelsHoldItUntilTheLastHasEnded()
    {
        File.WriteAllText(Path.Combine(folder, InUseMark.FileName), "");
        Assert.False(InUseMark.IsHeld(folder));

        IDisposable first = InUseMark.Hold(folder)!, second = InUseMark.Hold(folder)!;
        Assert.True(InUseMark.IsHeld(folder));
        first.Dispose();
        Assert.True(InUseMark.IsHeld(folder));
        second.Dispose();
        Assert.False(InUseMark.IsHeld(folder));
    }

    [Fact]
    public void ABuildHasNoneSoThatItCanBeRebuiltWhileAKernelRunsFromIt()
    {
        Assert.Null(InUseMark.Hold(folder));
        Assert.False(InUseMark.IsHeld(folder));
        Assert.Empty(Directory.GetFiles(folder));
    }
}
