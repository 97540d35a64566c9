using Course.Kernel.Server;

namespace Course.Kernel.Tests.Server;

public sealed class InUseMarkTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("course-mark-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Several_kernels_hold_it_until_the_last_has_ended()
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
    public void A_build_has_none_so_that_it_can_be_rebuilt_while_a_kernel_runs_from_it()
    {
        Assert.Null(InUseMark.Hold(folder));
        Assert.False(InUseMark.IsHeld(folder));
        Assert.Empty(Directory.GetFiles(folder));
    }
}
