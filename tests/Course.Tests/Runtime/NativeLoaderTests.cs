using Course.Runtime;

namespace Course.Tests.Runtime;

public sealed class NativeLoaderTests
{
    private static readonly string Binding = PackageFiles.LinuxBinding;

    [Fact]
    public void ALibstdcxxWithEverythingTakesTheFileAsItIs()
    {
        Assert.Null(NativeLoader.Weakened(Binding, Needed()));
    }

    [Fact]
    public void ALibstdcxxBeforeGcc13TakesAWeakenedCopy()
    {
        byte[]? copy = NativeLoader.Weakened(Binding, Needed().Where(name => name != "GLIBCXX_3.4.32").ToHashSet());

        Assert.NotNull(copy);
        Assert.NotEqual(File.ReadAllBytes(Binding), copy);
    }

    [Fact]
    public void ALibstdcxxThatLacksWhatIsUsedIsRefusedWithAdvice()
    {
        var error = Assert.Throws<LibTorchException>(
            () => NativeLoader.Weakened(Binding, Needed().Where(name => name != "GLIBCXX_3.4.30").ToHashSet()));

        Assert.Equal(
            $"{Binding} needs GLIBCXX_3.4.30 of libstdc++.so.6, which this system lacks. Install the libstdc++6 of GCC 13 or newer "
            + "(Debian 13, Ubuntu 24.04, Fedora 38 and later have it).",
            error.Message);
    }

    private static HashSet<string> Needed()
    {
        return [.. new ElfImage(File.ReadAllBytes(Binding), "binding").VersionNeeds("libstdc++.so.6").Select(need => need.Name)];
    }
}
