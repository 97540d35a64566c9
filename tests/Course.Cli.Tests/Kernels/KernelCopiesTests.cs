using Course.Cli.Kernels;
using Course.Jupyter.Kernelspecs;
using Course.Kernel.Server;

namespace Course.Cli.Tests.Kernels;

public sealed class KernelCopiesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("course-copies-").FullName;
    private readonly KernelCopies copies;

    public KernelCopiesTests() => copies = new KernelCopies(In("share"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void TheCopyHoldsThePartsAndTheirDocumentationAndNothingElse()
    {
        string copy = copies.Put(Build("one"), In("spec"));

        Assert.Equal(
            ["Course.Kernel.deps.json", "Course.Kernel.dll", "Course.Kernel.runtimeconfig.json", "Lib.dll", "Lib.xml", "in-use", "libnative.so"],
            Directory.GetFiles(copy).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal("one", File.ReadAllText(Path.Combine(copy, "Lib.dll")));
        Assert.Equal([copy], Directory.GetDirectories(copies.Folder));
    }

    [Fact]
    public void TheSameContentIsCopiedOnceAndAnotherGetsAPlaceOfItsOwn()
    {
        string first = copies.Put(Build("one"), In("a"));
        File.WriteAllText(Path.Combine(first, "witness"), "");

        Assert.Equal(first, copies.Put(Build("one"), In("b")));
        Assert.True(File.Exists(Path.Combine(first, "witness")));
        Assert.Equal([In("a"), In("b")], Directory.GetFiles(Path.Combine(first, "used-by")).Select(File.ReadAllText).Order(StringComparer.Ordinal));

        string second = copies.Put(Build("two"), In("a"));
        Assert.NotEqual(first, second);
        Assert.Equal("one", File.ReadAllText(Path.Combine(first, "Lib.dll")));
    }

    [Fact]
    public async Task SeveralInstallationsAtOnceMakeOneCopy()
    {
        var kernel = Build("one");
        using var together = new Barrier(8);
        string[] places = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return copies.Put(kernel, In($"spec {i}"));
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        string copy = Assert.Single(places.Distinct());
        Assert.Equal([copy], Directory.GetDirectories(copies.Folder));
        Assert.Equal(8, Directory.GetFiles(Path.Combine(copy, "used-by")).Length);
    }

    [Theory]
    [InlineData("changed")]
    [InlineData(null)]
    public void ACopyThatWasDamagedIsMadeAnew(string? content)
    {
        string copy = copies.Put(Build("one"), In("spec"));
        string part = Path.Combine(copy, "Lib.dll");
        File.Delete(part);
        if (content is not null)
            File.WriteAllText(part, content);

        Assert.Equal(copy, copies.Put(Build("one"), In("spec")));
        Assert.Equal("one", File.ReadAllText(part));
        Assert.Equal([copy], Directory.GetDirectories(copies.Folder));
    }

    [Fact]
    public void ABuildThatLacksAPartIsNamedAndNothingIsCopied()
    {
        Build("one");
        File.Delete(In("build/libnative.so"));

        var e = Assert.Throws<KernelspecException>(() => KernelFiles.In(In("build")));
        Assert.Equal($"The kernel beside this program is not whole: {In("build/libnative.so")} is missing. Build it again: dotnet build lib/Course.Cli", e.Message);
        e = Assert.Throws<KernelspecException>(() => KernelFiles.In(In("nothing")));
        Assert.Equal($"The kernel beside this program is not whole: {In("nothing/Course.Kernel.deps.json")} is missing. Build it again: dotnet build lib/Course.Cli", e.Message);
    }

    [Fact]
    public void ACopyThatBreaksOffLeavesNothingBehind()
    {
        var kernel = Build("one");
        File.Delete(In("build/libnative.so"));

        var e = Assert.Throws<KernelspecException>(() => copies.Put(kernel, In("spec")));
        Assert.Contains(In("build/libnative.so"), e.Message);
        Assert.Empty(Directory.GetDirectories(copies.Folder));
    }

    [Fact]
    public void APlaceThatCannotBeWrittenIsNamed()
    {
        File.WriteAllText(In("share"), "a file, no folder");
        var kernel = Build("one");

        var e = Assert.Throws<KernelspecException>(() => copies.Put(kernel, In("spec")));
        Assert.StartsWith($"The kernel (0 MB) cannot be copied to '{Path.Combine(copies.Folder, kernel.Identity)}': ", e.Message);
        Assert.EndsWith(". Nothing was installed.", e.Message);
    }

    [Fact]
    public void ACopyStaysWhileAKernelspecStartsIt()
    {
        string old = copies.Put(Build("old"), In("spec")), current = copies.Put(Build("new"), In("spec"));
        WriteSpec("spec", current);

        Assert.Equal([new OldCopy(old, null)], copies.Prune([]));
        Assert.Equal([current], Directory.GetDirectories(copies.Folder));
        Assert.Empty(copies.Prune([]));
    }

    [Fact]
    public void AKernelspecThatIsFoundButNotNotedCountsAsWell()
    {
        string copy = copies.Put(Build("one"), In("before the move"));
        WriteSpec("after the move", copy);

        Assert.Empty(copies.Prune([In("after the move")]));
        Assert.Equal([new OldCopy(copy, null)], copies.Prune([]));
    }

    [Fact]
    public void AKernelspecThatCannotBeReadMayStartIt()
    {
        copies.Put(Build("one"), In("spec"));
        Directory.CreateDirectory(In("spec"));
        File.WriteAllText(In("spec/kernel.json"), "half of a fi");

        Assert.Empty(copies.Prune([]));
    }

    [Fact]
    public void ACopyStaysWhileAKernelRunsFromIt()
    {
        string copy = copies.Put(Build("one"), In("spec"));
        using (InUseMark.Hold(copy))
        using (InUseMark.Hold(copy))
            Assert.Equal([new OldCopy(copy, "a kernel is running from it")], copies.Prune([]));

        Assert.Equal([new OldCopy(copy, null)], copies.Prune([]));
        Assert.Empty(Directory.GetDirectories(copies.Folder));
    }

    [Fact]
    public void WhatABrokenInstallationLeftGoesLaterAndOneThatIsUnderWayStays()
    {
        string left = Path.Combine(copies.Folder, ".left"), underWay = Path.Combine(copies.Folder, ".now");
        Directory.CreateDirectory(left);
        Directory.CreateDirectory(underWay);
        Directory.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddHours(-2));

        Assert.Equal([new OldCopy(left, null)], copies.Prune([]));
        Assert.Equal([underWay], Directory.GetDirectories(copies.Folder));
    }

    [Fact]
    public void WithoutAnyCopyThereIsNothingToRemove() => Assert.Empty(copies.Prune([]));

    private string In(string name) => Path.Combine(folder, name);

    /// <summary>What a build leaves: a program with one library, which has documentation, one native part and a file that is no part.</summary>
    private KernelFiles Build(string content)
    {
        Directory.CreateDirectory(In("build"));
        File.WriteAllText(In("build/Course.Kernel.deps.json"), """
            {"targets": {".NETCoreApp,Version=v10.0": {}, ".NETCoreApp,Version=v10.0/linux-x64": {
              "Course.Kernel/1.0.0": {"dependencies": {"Lib": "1.0.0"}, "runtime": {"Course.Kernel.dll": {}}},
              "Lib/1.0.0": {"runtime": {"lib/net10.0/Lib.dll": {}}, "native": {"runtimes/linux-x64/native/libnative.so": {}}}}}}
            """);
        foreach (string name in new[] { "Course.Kernel.runtimeconfig.json", "Course.Kernel.dll", "Lib.xml", "libnative.so", "Other.dll" })
            File.WriteAllText(In($"build/{name}"), name);
        File.WriteAllText(In("build/Lib.dll"), content);
        return KernelFiles.In(In("build"));
    }

    private void WriteSpec(string name, string copy)
    {
        Directory.CreateDirectory(In(name));
        File.WriteAllText(In($"{name}/kernel.json"), $$"""{"argv": ["dotnet", "{{copy}}/Course.Kernel.dll", "{connection_file}"]}""");
    }
}
