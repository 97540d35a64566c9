using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Jupyter.Clients;
using Course.Jupyter.Kernelspecs;
using Course.Runtime;
using Peers;

namespace Course.Cli.Tests.Kernels;

/// <summary>The kernel as people have it: installed from a build that is gone, in a home with a space and an umlaut.</summary>
public sealed partial class InstalledKernelTests : IClassFixture<InstalledKernelTests.Home>
{
    private readonly Home home;

    public InstalledKernelTests(Home home) => this.home = home;

    public sealed class Home : IDisposable
    {
        private readonly string root = Directory.CreateTempSubdirectory("course-installed-").FullName;

        public Home()
        {
            string build = Path.Combine(root, "a build"), folder = Path.Combine(root, "jürgen müller");
            Directory.CreateDirectory(folder);
            Course = new CommandLine { ProgramFolder = build };
            Course.Environment["HOME"] = folder;
            Course.Environment["XDG_DATA_HOME"] = Path.Combine(folder, "data");
            Course.Environment["JUPYTER_DATA_DIR"] = Path.Combine(folder, "jupyter");
            Directory.CreateDirectory(build);
            foreach (string file in Directory.GetFiles(AppContext.BaseDirectory))
                File.Copy(file, Path.Combine(build, Path.GetFileName(file)));
            var installed = Course.RunAsync("kernel", "install").GetAwaiter().GetResult();
            Assert.True(installed.ExitCode == 0, installed.Error);
            Directory.Delete(build, recursive: true);
            Kernels = Path.Combine(folder, "jupyter", "kernels");
            Spec = Kernelspec.Read(Path.Combine(Kernels, ".net-csharp"));
            Copy = Path.GetDirectoryName(Spec.Program)!;
        }

        internal CommandLine Course { get; }

        public string Kernels { get; }

        public Kernelspec Spec { get; }

        public string Copy { get; }

        public void Dispose()
        {
            Course.Dispose();
            Directory.Delete(root, recursive: true);
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ALessonRunsAndNoOutputTellsThatItsLibraryIsNotBuilt()
    {
        Thorough.Only();
        await using var kernel = await StartAsync();

        var setup = await kernel.ExecuteAsync("#r \"../lib/Course/bin/Course.dll\"\nusing Course.Runtime;\nusing TorchSharp;", token: Token);
        Assert.Equal("[]", setup.Outputs.ToJsonString());
        var tensor = await kernel.ExecuteAsync("torch.ones(3).sum().item<float>()", token: Token);
        Assert.Equal("3", Text(tensor, "text/plain"));
        var picture = await kernel.ExecuteAsync("Course.Figures.Heatmaps.AttentionMap(new double[,] { { 1, 0 }, { 0, 1 } }, \"map\")", token: Token);
        Assert.StartsWith("iVBORw0KGgo", Text(picture, "image/png"));
    }

    [Fact]
    public async Task ItStartsWithTheProfileOfItsFirstStartWhichProgramsOfCellsDoNotInherit()
    {
        Assert.SkipWhen(Environment.ProcessorCount < 2, "The runtime makes no profile on a single processor.");
        const string Variable = "DOTNET_MultiCoreJitProfile";
        string named = home.Spec.Environment[Variable];
        Assert.Equal(home.Copy, Path.GetDirectoryName(named));
        Assert.Single(Directory.GetFiles(home.Copy, Path.GetFileName(named) + "_*.prof"));

        await using var kernel = await StartAsync();
        var seen = await kernel.ExecuteAsync($"Environment.GetEnvironmentVariable(\"{Variable}\") is null", token: Token);
        Assert.Equal("True", Text(seen, "text/plain"));
    }

    [Fact]
    public async Task ShiftTabKnowsTheLibrarysDocumentation()
    {
        await using var kernel = await StartAsync();

        var reply = await kernel.AskAsync(
            "inspect_request",
            new JsonObject { ["code"] = "Course.Checks.Claim", ["cursor_pos"] = 19, ["detail_level"] = 0 },
            Token);
        Assert.Contains("class Course.Checks.Claim", (string?)reply!["data"]!["text/plain"]);
        Assert.Contains("a measured value against a bound", (string?)reply["data"]!["text/plain"]);
    }

    [Fact]
    public void JupytersOwnClientRunsIt()
    {
        Thorough.Only();
        string python = PeerPython.With("nbclient");

        string outputs = PeerPython.Run(
            python,
            """
            import json, os, sys
            os.environ["JUPYTER_PATH"] = sys.argv[1]
            os.environ["HOME"] = sys.argv[2]
            import nbclient, nbformat
            cells = [nbformat.v4.new_code_cell(code) for code in ('#r "../lib/Course/bin/Course.dll"\nusing TorchSharp;', 'torch.ones(3).sum().item<float>()')]
            book = nbformat.v4.new_notebook(cells=cells)
            nbclient.NotebookClient(book, kernel_name=".net-csharp", timeout=120).execute()
            print(json.dumps([[output["data"]["text/plain"] for output in cell.outputs] for cell in book.cells]))
            """,
            Path.GetDirectoryName(home.Kernels)!, Path.GetDirectoryName(Path.GetDirectoryName(home.Kernels))!);
        Assert.Equal("""[[], ["3"]]""" + "\n", outputs);
    }

    [Theory]
    [InlineData("Course.Kernel.dll")]
    [InlineData("Course.dll")]
    [InlineData("Course.Pictures.dll")]
    [InlineData("Course.Jupyter.dll")]
    [InlineData("Microsoft.CodeAnalysis.CSharp.dll")]
    public void TheCopyIsCompiledToNativeCode(string assembly)
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(home.Copy, assembly)));
        Assert.NotEqual(0, image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
    }

    [Fact]
    public async Task AKernelThatRunsKeepsItsCopyWhenItsKernelspecIsRemoved()
    {
        Thorough.Only();
        string build = AppContext.BaseDirectory;
        using var course = new CommandLine { ProgramFolder = build };
        string share = Path.Combine(course.Folder, "share");
        course.Environment["XDG_DATA_HOME"] = share;
        course.Environment["JUPYTER_DATA_DIR"] = Path.Combine(share, "jupyter");
        await course.RunAsync("kernel", "install");
        var spec = Kernelspec.Read(Path.Combine(share, "jupyter", "kernels", ".net-csharp"));
        string copy = Path.GetDirectoryName(spec.Program)!;

        await using (var kernel = await KernelClient.StartAsync(spec.ToLaunch(), course.Folder, Patience.Max, Token))
        {
            var removed = await course.RunAsync("kernel", "remove");
            Assert.Equal($"Removed {spec.Folder}\n{copy} stays for now: a kernel is running from it\n", removed.Out);
            Assert.Equal("2", Text(await kernel.ExecuteAsync("1 + 1", token: Token), "text/plain"));
            await kernel.ShutdownAsync(Patience.Max);
        }

        await course.RunAsync("kernel", "install");
        Assert.Equal($"Removed {spec.Folder}\nRemoved {copy}\n", (await course.RunAsync("kernel", "remove")).Out);
    }

    [Fact]
    public async Task LibtorchThatIsGoneIsSaidWithTheWayOut()
    {
        var launch = home.Spec.ToLaunch();
        var cleared = new KernelLaunch([.. Bubblewrap.With("--tmpfs", DotnetFolders.Packages), .. launch.Arguments]) { InterruptMode = launch.InterruptMode };
        await using var kernel = await KernelClient.StartAsync(cleared, home.Course.Folder, Patience.Max, Token);

        var cell = await kernel.ExecuteAsync("TorchSharp.torch.ones(3)", token: Token);
        string shown = Colours().Replace(string.Join('\n', cell.Error!.Traceback), "");
        Assert.Contains("Course.Runtime.LibTorchException: libtorch_cpu.so was not found. Looked in:", shown);
        Assert.Contains("run \"dotnet restore\" in the course folder, or set COURSE_LIBTORCH to the folder that holds the file.", shown);
        Assert.Equal("2", Text(await kernel.ExecuteAsync("1 + 1", token: Token), "text/plain"));
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colours();

    private Task<KernelClient> StartAsync() =>
        KernelClient.StartAsync(home.Spec.ToLaunch(), home.Course.Folder, Patience.Max, Token);

    private static string? Text(CellExecution cell, string type) => (string?)cell.Outputs.Single()!["data"]![type];
}
