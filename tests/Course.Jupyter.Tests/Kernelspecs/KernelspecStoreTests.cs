using System.Text.Json.Nodes;
using Course.Jupyter.Clients;
using Course.Jupyter.Kernelspecs;
using Peers;

namespace Course.Jupyter.Tests.Kernelspecs;

public sealed class KernelspecStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly KernelspecStore store;

    public KernelspecStoreTests() => store = new KernelspecStore(
        new JupyterFolders { User = folder["user"], Data = [folder["path"], folder["user"], folder["system"]] });

    private static Kernelspec Ours { get; } = new()
    {
        Name = ".net-csharp",
        Arguments = ["dotnet", "kernel.dll", "{connection_file}"],
        DisplayName = ".NET (C#)",
        Language = "C#",
        InterruptMode = InterruptMode.Message,
    };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AKernelIsFoundByNameWithoutRegardToCaseAndTheFirstFolderWins()
    {
        Write("user/kernels/Python3", "theirs");
        Write("system/kernels/python3", "systems");

        Assert.Equal("theirs", store.Find("PYTHON3").DisplayName);
    }

    [Fact]
    public void TheListTellsWhichAreShadowedAndWhichAreWrong()
    {
        Write("system/kernels/b", "shadowed");
        Write("user/kernels/b", "wins");
        Write("system/kernels/.hidden", "dot");
        folder.Write("system/kernels/a/kernel.json", "{}");
        folder.Write("system/kernels/no-kernel/readme", "");
        Write("system/kernels/käse", "name");

        var list = store.List();

        Assert.Equal([".hidden", "a", "b", "b", "käse"], list.Select(entry => entry.Name));
        Assert.Equal(["dot", null, "wins", "shadowed", null], list.Select(entry => entry.Spec?.DisplayName));
        Assert.Equal([null, null, null, folder["user/kernels/b"], null], list.Select(entry => entry.ShadowedBy));
        Assert.Equal(
            $"{folder["system/kernels/a/kernel.json"]}: there is no \"argv\"; expected a list of strings, the program first.",
            list[1].Problem);
        Assert.Equal("'käse' cannot be a kernel's name: letters A to Z, digits and - . _ alone are allowed.", list[4].Problem);
    }

    [Fact]
    public void AnUnknownKernelListsThoseThereAre()
    {
        var e = Assert.Throws<KernelspecException>(() => store.Find("x"));
        Assert.Equal(
            $"There is no kernel 'x'; none is installed in {folder["path"]}, {folder["user"]}, {folder["system"]}.", e.Message);

        Write("system/kernels/python3", "p");
        Write("system/kernels/ir", "r");
        e = Assert.Throws<KernelspecException>(() => store.Find("x"));
        Assert.Equal("There is no kernel 'x'. Installed: ir, python3.", e.Message);
    }

    [Fact]
    public void AKernelWhoseProgramIsGoneIsNotHandedOut()
    {
        folder.Write("user/kernels/gone/kernel.json", $$"""{"argv": ["{{folder["away"]}}"]}""");

        var e = Assert.Throws<KernelspecException>(() => store.Find("gone"));

        Assert.Equal($"The kernel 'gone' ({folder["user/kernels/gone"]}) cannot be started: {folder["away"]} is gone. Install it again.", e.Message);
        Assert.Equal(folder["away"], Assert.Single(store.List()).Spec!.Missing);
    }

    [Fact]
    public void ANameCanBeCheckedBeforeTheWork()
    {
        Write("user/kernels/taken", "theirs");

        store.CheckName("free");
        store.CheckName("taken", force: true);
        Assert.Throws<KernelspecException>(() => store.CheckName("Taken"));
        Assert.Throws<KernelspecException>(() => store.CheckName("a b", force: true));
        Assert.Equal(folder["user/kernels/free"], store.Target("Free"));
        Assert.Equal(folder["other/kernels/free"], store.Target("free", folder["other"]));
    }

    [Fact]
    public void InstallingWritesKernelJsonAndLogosAndNothingElse()
    {
        var installed = store.Install(Ours, new Dictionary<string, byte[]> { ["logo-64x64.png"] = [1, 2] });

        Assert.Equal(folder["user/kernels/.net-csharp"], installed.Folder);
        Assert.True(installed.IsOurs);
        Assert.Equal(
            """
            {
             "argv": [
              "dotnet",
              "kernel.dll",
              "{connection_file}"
             ],
             "display_name": ".NET (C#)",
             "env": {},
             "interrupt_mode": "message",
             "language": "C#",
             "metadata": {
              "installed_by": "course kernel install"
             }
            }

            """,
            File.ReadAllText(folder["user/kernels/.net-csharp/kernel.json"]));
        Assert.Equal([1, 2], File.ReadAllBytes(folder["user/kernels/.net-csharp/logo-64x64.png"]));
        Assert.Equal([folder["user/kernels"]], Directory.GetFileSystemEntries(folder["user"]));
    }

    [Fact]
    public void OurOwnKernelIsReplacedWhole()
    {
        store.Install(Ours, new Dictionary<string, byte[]> { ["old.png"] = [1] });

        var installed = store.Install(Ours with { DisplayName = "new" });

        Assert.Equal("new", installed.DisplayName);
        Assert.Equal([folder["user/kernels/.net-csharp/kernel.json"]], Directory.GetFiles(installed.Folder));
        Assert.Equal([folder["user/kernels"]], Directory.GetFileSystemEntries(folder["user"]));
    }

    [Theory]
    [InlineData("user")]
    [InlineData("system")]
    public void AnotherKernelOfThatNameIsNeitherReplacedNorShadowedUnlessForced(string where)
    {
        Write($"{where}/kernels/.net-csharp", ".NET (C#)");

        var e = Assert.Throws<KernelspecException>(() => store.Install(Ours));
        Assert.Equal(
            $"'.net-csharp' is another kernel's name already ({folder[$"{where}/kernels/.net-csharp"]}). "
            + "Choose another name, or force the installation to put this one in its place.",
            e.Message);
        Assert.False(store.Find(".net-csharp").IsOurs);

        store.Install(Ours, force: true);
        Assert.True(store.Find(".net-csharp").IsOurs);
    }

    [Fact]
    public void AKernelJsonThatCannotBeReadCountsAsAnothers()
    {
        folder.Write("user/kernels/.net-csharp/kernel.json", "not JSON");

        Assert.Throws<KernelspecException>(() => store.Install(Ours));
        Assert.Equal("not JSON", File.ReadAllText(folder["user/kernels/.net-csharp/kernel.json"]));
    }

    [Fact]
    public void InstallingInAnotherDataFolderLeavesTheUsersAlone()
    {
        var installed = store.Install(Ours, dataFolder: folder["elsewhere"]);

        Assert.Equal(folder["elsewhere/kernels/.net-csharp"], installed.Folder);
        Assert.False(Directory.Exists(folder["user"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("../x")]
    [InlineData("..")]
    public void ANameJupyterDoesNotAllowIsRefused(string name)
    {
        var e = Assert.Throws<KernelspecException>(() => store.Install(Ours with { Name = name }));

        Assert.Equal($"'{name}' cannot be a kernel's name: letters A to Z, digits and - . _ alone are allowed.", e.Message);
    }

    [Fact]
    public void AFolderThatCannotBeWrittenIsNamed()
    {
        folder.Write("user", "a file, no folder");

        var e = Assert.Throws<KernelspecException>(() => store.Install(Ours));

        Assert.StartsWith($"The kernel '.net-csharp' cannot be installed in '{folder["user/kernels/.net-csharp"]}': ", e.Message);
    }

    [Fact]
    public void OnlyOurOwnKernelIsRemovedUnlessForced()
    {
        store.Install(Ours);
        Write("user/kernels/other", "theirs");

        Assert.Equal(folder["user/kernels/.net-csharp"], store.Remove(".NET-csharp"));
        var e = Assert.Throws<KernelspecException>(() => store.Remove("other"));
        Assert.Equal(
            $"'other' was installed by another program ({folder["user/kernels/other"]}). Force its removal, or leave it.", e.Message);
        store.Remove("other", force: true);

        Assert.Empty(store.List());
        Assert.Throws<KernelspecException>(() => store.Remove("other"));
    }

    [Fact]
    public void JupyterFindsWhatWasInstalled()
    {
        string python = PeerPython.With("jupyter_client");
        store.Install(Ours);

        string found = PeerPython.Run(
            python,
            """
            import sys
            from jupyter_client.kernelspec import KernelSpecManager
            spec = KernelSpecManager(kernel_dirs=[sys.argv[1]], ensure_native_kernel=False).get_kernel_spec(".net-csharp")
            print(spec.display_name, spec.language, spec.interrupt_mode, spec.argv)
            """,
            folder["user/kernels"]);

        Assert.Equal(".NET (C#) C# message ['dotnet', 'kernel.dll', '{connection_file}']\n", found);
    }

    private void Write(string path, string displayName) => folder.Write(
        $"{path}/kernel.json", new JsonObject { ["argv"] = new JsonArray("x"), ["display_name"] = displayName }.ToJsonString());
}
