using Course.Runtime;

namespace Course.Tests.Runtime;

public sealed class PeImageTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-tests-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void WhatTorchSharpAsksForIsRead()
    {
        using var image = new PeImage(PackageFiles.WindowsBinding);

        var imports = image.Imports().ToDictionary(import => import.Library, import => import.Names);

        Assert.InRange(imports["torch_cpu.dll"].Count, 1000, 3000);
        Assert.Contains("?get@DataPtr@c10@@QEBAPEAXXZ", imports["c10.dll"]);
        Assert.Contains("CoTaskMemAlloc", imports["ole32.dll"]);
        Assert.Equal(14, image.Linker.Major);
    }

    [Fact]
    public void WhatIsOfferedIsFoundAndNothingElse()
    {
        using var image = new PeImage(PackageFiles.Skia);

        Assert.True(image.Exports("sk_canvas_clear"));
        Assert.False(image.Exports("sk_canvas_clea"));
        Assert.False(image.Exports("sk_canvas_clears"));
        Assert.False(image.Exports(""));
        Assert.False(image.Exports("~"));
    }

    [Fact]
    public void AVersionIsReadWhereThereIsOne()
    {
        using PeImage versioned = new(PackageFiles.Versioned), without = new(PackageFiles.WindowsBinding);

        Assert.Equal((1, 30), (versioned.FileVersion!.Major, versioned.FileVersion.Minor));
        Assert.Null(without.FileVersion);
    }

    [Theory]
    [InlineData("not a library")]
    [InlineData("")]
    public void WhatIsNoLibraryIsRefusedByName(string text)
    {
        string file = Path.Combine(folder.FullName, "x.dll");
        File.WriteAllText(file, text);

        var error = Assert.Throws<LibTorchException>(() => new PeImage(file));

        Assert.Equal($"{file} is not a 64-bit library of Windows, or was cut short. Delete its package from the NuGet folder and restore again.", error.Message);
    }

    [Fact]
    public void AFileCutShortIsRefusedByName()
    {
        string file = Path.Combine(folder.FullName, "x.dll");
        File.WriteAllBytes(file, File.ReadAllBytes(PackageFiles.WindowsBinding)[..20_000]);

        var error = Assert.Throws<LibTorchException>(() =>
        {
            using var image = new PeImage(file);
            return image.Imports().Count();
        });

        Assert.Equal($"{file} is cut short. Delete its package from the NuGet folder and restore again.", error.Message);
    }
}
