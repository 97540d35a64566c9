using Course.Runtime;

namespace Course.Tests.Runtime;

public sealed class ElfImageTests
{
    private const string Library = "libstdc++.so.6";

    [Fact]
    public void TheBindingsOneNewNeedIsUsedByNothing()
    {
        (var binding, _) = Binding();

        ElfVersionNeed need = Assert.Single(binding.VersionNeeds(Library), need => need.Name == "GLIBCXX_3.4.32");

        Assert.False(binding.IsUsed(need));
    }

    [Fact]
    public void ANeedThatIsUsedIsSeenAsUsed()
    {
        (var binding, _) = Binding();

        Assert.True(binding.IsUsed(binding.VersionNeeds(Library).Single(need => need.Name == "GLIBCXX_3.4")));
    }

    [Fact]
    public void WeakeningChangesOneFlagAndNothingElse()
    {
        (var binding, byte[] bytes) = Binding();
        byte[] before = [.. bytes];

        binding.Weaken(binding.VersionNeeds(Library).Single(need => need.Name == "GLIBCXX_3.4.32"));

        int changed = Assert.Single(Enumerable.Range(0, bytes.Length), i => bytes[i] != before[i]);
        Assert.Equal((0, 2), (before[changed], bytes[changed]));
    }

    [Fact]
    public void WhatIsNoLibraryIsRefusedByName()
    {
        var error = Assert.Throws<LibTorchException>(() => new ElfImage(new byte[100], "libx.so"));

        Assert.Equal("libx.so is not a 64-bit shared library. Delete its package from the NuGet folder and restore again.", error.Message);
    }

    [Fact]
    public void AFileCutShortIsRefusedByName()
    {
        byte[] half = Binding().Bytes[..100_000];

        var error = Assert.Throws<LibTorchException>(() => new ElfImage(half, "libx.so"));

        Assert.Equal("libx.so is cut short. Delete its package from the NuGet folder and restore again.", error.Message);
    }

    private static (ElfImage Image, byte[] Bytes) Binding()
    {
        byte[] bytes = File.ReadAllBytes(PackageFiles.LinuxBinding);
        return (new ElfImage(bytes, "libLibTorchSharp.so"), bytes);
    }
}
