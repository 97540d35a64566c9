using Course.Kernel.Engine.Packages;

namespace Course.Kernel.Tests.Engine.Packages;

public class CellPlatformTests
{
    [Theory]
    [InlineData("linux-x64", "linux-x64")]
    [InlineData("ubuntu.24.04-x64", "linux-x64")]
    [InlineData("fedora.42-arm64", "linux-arm64")]
    [InlineData("linux-musl-x64", "linux-musl-x64")]
    [InlineData("alpine.3.22-x64", "linux-musl-x64")]
    [InlineData("win-x64", "win-x64")]
    [InlineData("osx-arm64", "osx-arm64")]
    [InlineData("osx.15-arm64", "osx-arm64")]
    public void APlatformHasTheNameThatPackagesCallItBy(string runtime, string portable)
    {
        Assert.Equal(portable, CellPlatform.PortableName(runtime));
    }
}
