using System.Buffers.Binary;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Course.Jupyter.Documents;
using Course.Jupyter.Kernelspecs;

namespace Course.Cli.Tests.Kernels;

public sealed class KernelCommandTests : IDisposable
{
    private readonly CommandLine course = new();
    private readonly string data;

    public KernelCommandTests()
    {
        data = Path.Combine(course.Folder, "data");
        course.Environment["JUPYTER_DATA_DIR"] = data;
        course.Environment["JUPYTER_PATH"] = "";
        course.Environment["XDG_DATA_HOME"] = Path.Combine(course.Folder, "share");
    }

    private string Copy => Assert.Single(Directory.GetDirectories(Path.Combine(course.Folder, "share", "self-attention-course", "kernel")));

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task AKernelIsInstalledListedRunAndRemoved()
    {
        string folder = Path.Combine(data, "kernels", "mine");
        var installed = await course.RunAsync("kernel", "install", "--name", "mine");
        string copy = Copy, program = Path.Combine(copy, "Course.Kernel.dll");
        Assert.Equal($"Installed mine in {folder}\nIt runs {program}\n", installed.Out);
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
        Assert.Equal(".NET (C#), mine", spec["display_name"]!.GetValue<string>());
        Assert.Equal("message", spec["interrupt_mode"]!.GetValue<string>());
        Assert.Equal(program, spec["argv"]![1]!.GetValue<string>());
        Assert.Equal("{connection_file}", spec["argv"]![2]!.GetValue<string>());
        Assert.True(Path.IsPathFullyQualified(spec["argv"]![0]!.GetValue<string>()));

        var list = await course.RunAsync("kernel", "list");
        Assert.Contains($"mine                 .NET (C#), mine, C#\n                     {folder}\n                     runs {program}\n", list.Out, StringComparison.Ordinal);

        CSharpNotebook.Create(CSharpNotebook.Code("1 + 1")).Save(Path.Combine(course.Folder, "good.ipynb"));
        var run = await course.RunAsync("run", "good.ipynb", "--kernel", "mine");
        Assert.Equal(0, run.ExitCode);

        var removed = await course.RunAsync("kernel", "remove", "mine");
        Assert.Equal($"Removed {folder}\nRemoved {copy}\n", removed.Out);
        Assert.False(Directory.Exists(folder));
        Assert.False(Directory.Exists(copy));
    }

    [Fact]
    public async Task TwoNamesShareOneCopyAndTheLastTakesItAway()
    {
        await course.RunAsync("kernel", "install");
        await course.RunAsync("kernel", "install", "--name", "other");
        string copy = Copy;

        var first = await course.RunAsync("kernel", "remove");
        Assert.Equal($"Removed {Path.Combine(data, "kernels", ".net-csharp")}\n", first.Out);
        Assert.True(Directory.Exists(copy));

        var last = await course.RunAsync("kernel", "remove", "other");
        Assert.Equal($"Removed {Path.Combine(data, "kernels", "other")}\nRemoved {copy}\n", last.Out);
    }

    [Fact]
    public async Task TheFrontEndGetsLogos()
    {
        await course.RunAsync("kernel", "install");
        string folder = Path.Combine(data, "kernels", ".net-csharp");
        Assert.Equal(
            ["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"],
            Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        foreach (int size in new[] { 32, 64 })
        {
            // A PNG begins with its signature and the header that holds width and height.
            byte[] png = File.ReadAllBytes(Path.Combine(folder, $"logo-{size}x{size}.png"));
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
            Assert.Equal((size, size), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        }
        Assert.Equal("svg", XDocument.Load(Path.Combine(folder, "logo-svg.svg")).Root!.Name.LocalName);
    }

    [Fact]
    public async Task AKernelWhoseProgramIsGoneIsNamedWithTheWayOutAndInstallingAgainMendsIt()
    {
        await course.RunAsync("kernel", "install", "--name", "mine");
        await course.RunAsync("kernel", "install", "--sys-prefix", "venv");
        string program = Path.Combine(Copy, "Course.Kernel.dll"), venv = Path.Combine(course.Folder, "venv");
        string foreign = Path.Combine(data, "kernels", "foreign");
        Directory.CreateDirectory(foreign);
        File.WriteAllText(Path.Combine(foreign, "kernel.json"), """{"argv": ["/nowhere/kernel"], "display_name": "F", "language": "f"}""");
        Directory.Delete(Path.Combine(course.Folder, "share"), recursive: true);
        Directory.Delete(Path.Combine(venv, "share", "self-attention-course"), recursive: true);

        string list = (await course.RunAsync("kernel", "list", "--sys-prefix", "venv")).Out;
        Assert.Contains(
            $" broken: {program} is gone; `course kernel install --name mine` puts it back, `course kernel remove mine` takes the entry away\n", list);
        Assert.Contains(
            $"`course kernel install --sys-prefix \"{venv}\"` puts it back, `course kernel remove .net-csharp --sys-prefix \"{venv}\"` takes the entry away\n", list);
        Assert.Contains(
            " broken: /nowhere/kernel is gone; install that kernel again, or take the entry away: `course kernel remove foreign --force`\n", list);
        CSharpNotebook.Create(CSharpNotebook.Code("1 + 1")).Save(Path.Combine(course.Folder, "good.ipynb"));
        var run = await course.RunAsync("run", "good.ipynb", "--kernel", "mine");
        Assert.Equal((2, $"The kernel 'mine' ({Path.Combine(data, "kernels", "mine")}) cannot be started: {program} is gone. Install it again.\n"), (run.ExitCode, run.Error));

        await course.RunAsync("kernel", "install", "--name", "mine");
        Assert.Equal(0, (await course.RunAsync("run", "good.ipynb", "--kernel", "mine")).ExitCode);
    }

    [Fact]
    public async Task AnUnknownKernelIsMisuseAndTheKnownOnesAreTold()
    {
        await course.RunAsync("kernel", "install", "--name", "mine");
        CSharpNotebook.Create(CSharpNotebook.Code("1 + 1")).Save(Path.Combine(course.Folder, "good.ipynb"));
        var outcome = await course.RunAsync("run", "good.ipynb", "--kernel", "nobody");
        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith("There is no kernel 'nobody'. Installed: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("mine", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherProgramsKernelStaysUnlessForced()
    {
        string folder = Path.Combine(data, "kernels", ".net-csharp");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "kernel.json"), """{"argv": ["dotnet-interactive"], "display_name": ".NET (C#)", "language": "C#"}""");
        var refused = await course.RunAsync("kernel", "install");
        Assert.Equal(2, refused.ExitCode);
        Assert.False(Directory.Exists(Path.Combine(course.Folder, "share")));
        Assert.Equal($"'.net-csharp' is another kernel's name already ({folder}). Choose another name, or force the installation to put this one in its place.\n", refused.Error);
        var forced = await course.RunAsync("kernel", "install", "--force");
        Assert.Equal(0, forced.ExitCode);
        Assert.Equal(0, (await course.RunAsync("kernel", "install")).ExitCode);
    }

    [Fact]
    public async Task AnEnvironmentHasAFolderOfItsOwn()
    {
        var outcome = await course.RunAsync("kernel", "install", "--sys-prefix", "venv");
        Assert.Equal(0, outcome.ExitCode);
        Assert.True(File.Exists(Path.Combine(course.Folder, "venv/share/jupyter/kernels/.net-csharp/kernel.json")));
        Assert.False(Directory.Exists(data));
        Assert.False(Directory.Exists(Path.Combine(course.Folder, "share")));

        // It may be moved: another folder, another user, another dotnet on the PATH.
        string moved = Path.Combine(course.Folder, "moved är");
        Directory.Move(Path.Combine(course.Folder, "venv"), moved);
        course.Environment["VIRTUAL_ENV"] = moved;
        CSharpNotebook.Create(CSharpNotebook.Code("1 + 1")).Save(Path.Combine(course.Folder, "good.ipynb"));
        Assert.Equal(0, (await course.RunAsync("run", "good.ipynb", "--kernel", ".net-csharp")).ExitCode);
        string copy = Assert.Single(Directory.GetDirectories(Path.Combine(moved, "share", "self-attention-course", "kernel")));
        Assert.Equal(
            $"Installed second in {moved}/share/jupyter/kernels/second\nIt runs {copy}/Course.Kernel.dll\n",
            (await course.RunAsync("kernel", "install", "--name", "second", "--sys-prefix", moved)).Out);
        Assert.Equal(
            $"Removed {moved}/share/jupyter/kernels/second\n",
            (await course.RunAsync("kernel", "remove", "second", "--sys-prefix", moved)).Out);
        Assert.Equal(
            $"Removed {moved}/share/jupyter/kernels/.net-csharp\nRemoved {copy}\n",
            (await course.RunAsync("kernel", "remove", "--sys-prefix", moved)).Out);
    }

    [Fact]
    public async Task TheKernelOfTheActiveEnvironmentIsRemovedWithItsCopy()
    {
        string venv = Path.Combine(course.Folder, "venv");
        await course.RunAsync("kernel", "install", "--sys-prefix", venv);
        string copy = Assert.Single(Directory.GetDirectories(Path.Combine(venv, "share", "self-attention-course", "kernel")));
        course.Environment["VIRTUAL_ENV"] = venv;

        var removed = await course.RunAsync("kernel", "remove");
        Assert.Equal($"Removed {venv}/share/jupyter/kernels/.net-csharp\nRemoved {copy}\n", removed.Out);
    }

    [Fact]
    public async Task RemovingFromAnEnvironmentLeavesTheUsersKernelAlone()
    {
        await course.RunAsync("kernel", "install");
        var outcome = await course.RunAsync("kernel", "remove", "--sys-prefix", "venv");
        string folder = Path.Combine(course.Folder, "venv", "share", "jupyter");
        Assert.Equal((2, $"There is no kernel '.net-csharp'; none is installed in {folder}.\n"), (outcome.ExitCode, outcome.Error));
        Assert.True(Directory.Exists(Path.Combine(data, "kernels", ".net-csharp")));
    }

    [Fact]
    public async Task NeitherANetworkNorAWritableBuildIsNeeded()
    {
        course.Wrapper = Bubblewrap.With("--unshare-net", "--ro-bind", AppContext.BaseDirectory, AppContext.BaseDirectory);

        var outcome = await course.RunAsync("kernel", "install");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.True(File.Exists(Path.Combine(Copy, "Course.Kernel.dll")));
    }

    [Fact]
    public async Task AFullDiskIsSaidAndWhatWasInstalledStays()
    {
        string share = Path.Combine(course.Folder, "share"), small = Path.Combine(course.Folder, "small");
        await course.RunAsync("kernel", "install");
        Directory.CreateDirectory(small);
        course.Environment["XDG_DATA_HOME"] = small;
        course.Wrapper = Bubblewrap.With("--size", "20000000", "--tmpfs", small);

        var outcome = await course.RunAsync("kernel", "install");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Matches(
            $"^The kernel \\([0-9]+ MB\\) cannot be copied to '{small}/self-attention-course/kernel/[0-9a-f]{{16}}': "
            + "No space left on device.*\\. Nothing was installed\\.\n$",
            outcome.Error);
        Assert.StartsWith(share, Kernelspec.Read(Path.Combine(data, "kernels", ".net-csharp")).Program);
    }

    [Fact]
    public async Task AFolderThatMayNotBeWrittenIsNamed()
    {
        string share = Path.Combine(course.Folder, "share");
        Directory.CreateDirectory(share);
        course.Wrapper = Bubblewrap.With("--ro-bind", share, share);

        var outcome = await course.RunAsync("kernel", "install");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Matches($"^The kernel \\([0-9]+ MB\\) cannot be copied to '{share}/.*': .*Read-only file system.*\\. Nothing was installed\\.\n$", outcome.Error);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task AKernelspecThatCannotBeWrittenLeavesNoCopyBehind()
    {
        File.WriteAllText(data, "a file, no folder");

        var outcome = await course.RunAsync("kernel", "install");
        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith($"The kernel '.net-csharp' cannot be installed in '{Path.Combine(data, "kernels", ".net-csharp")}': ", outcome.Error);
        Assert.Empty(Directory.GetDirectories(Path.Combine(course.Folder, "share", "self-attention-course", "kernel")));
    }

    [Fact]
    public async Task AStartedKernelThatCannotReadItsFileFails()
    {
        var outcome = await course.RunAsync("kernel", "start", "nowhere.json");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("nowhere.json", outcome.Error, StringComparison.Ordinal);
    }
}
