using Course.Kernel.Engine.Packages;

namespace Course.Kernel.Tests.Engine.Packages;

public class PackageWarningsTests
{
    private static readonly string Elsewhere = CellPlatform.Name == "win-arm64" ? "win-x64" : "win-arm64";

    [Fact]
    public void AUsualLibraryHasNone()
    {
        string[] library = ["lib/net8.0/X.dll"];

        Assert.Null(PackageWarnings.Of("X 1.0.0", library, library, [], [.. library, "x.nuspec"], leadsOn: false));
    }

    [Fact]
    public void AListOfOtherPackagesHasNone()
    {
        Assert.Null(PackageWarnings.Of("X 1.0.0", [], [], [], ["x.nuspec"], leadsOn: true));
    }

    [Fact]
    public void APackageOfAnalyzersOrBuildFilesHasNothingForCells()
    {
        Assert.Equal(
            $"X 1.0.0 has nothing that cells can use, no assembly for {CellPlatform.Framework}, only analyzers, build.",
            PackageWarnings.Of("X 1.0.0", [], [], [], ["analyzers/dotnet/cs/X.dll", "build/X.props", "x.nuspec"], leadsOn: false));
    }

    [Fact]
    public void ReferenceAssembliesAloneCannotRun()
    {
        Assert.Equal(
            "X 1.0.0 has reference assemblies only: code compiles with it, but cannot run.",
            PackageWarnings.Of("X 1.0.0", ["ref/net8.0/X.dll"], [], [], ["ref/net8.0/X.dll"], leadsOn: false));
    }

    [Fact]
    public void NativeLibrariesOfOtherPlatformsAreTold()
    {
        string[] library = ["lib/net8.0/X.dll"];

        Assert.Equal(
            $"X 1.0.0 has native libraries for {Elsewhere}, none for {CellPlatform.Name}.",
            PackageWarnings.Of("X 1.0.0", library, library, [], [.. library, $"runtimes/{Elsewhere}/native/x.dll"], leadsOn: false));
    }

    [Fact]
    public void ALibraryForTheOldFrameworkMayFail()
    {
        string[] library = ["lib/net45/X.dll"];

        Assert.Equal(
            $"X 1.0.0 was made for the .NET Framework (net45), not for {CellPlatform.Framework}, and may fail while it runs.",
            PackageWarnings.Of("X 1.0.0", library, library, [], library, leadsOn: false));
    }
}
