using System.Text.Json.Nodes;
using Course.Jupyter.Documents;

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
    }

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task AKernelIsInstalledListedRunAndRemoved()
    {
        string folder = Path.Combine(data, "kernels", "mine");
        var installed = await course.RunAsync("kernel", "install", "--name", "mine");
        Assert.Equal($"Installed mine in {folder}\n", installed.Out);
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
        Assert.Equal(".NET (C#), mine", spec["display_name"]!.GetValue<string>());
        Assert.Equal("message", spec["interrupt_mode"]!.GetValue<string>());
        Assert.Equal("{connection_file}", spec["argv"]![2]!.GetValue<string>());
        Assert.True(Path.IsPathFullyQualified(spec["argv"]![0]!.GetValue<string>()));

        var list = await course.RunAsync("kernel", "list");
        Assert.Contains($"mine                 .NET (C#), mine, C#\n                     {folder}\n", list.Out, StringComparison.Ordinal);

        CSharpNotebook.Create(CSharpNotebook.Code("1 + 1")).Save(Path.Combine(course.Folder, "good.ipynb"));
        var run = await course.RunAsync("run", "good.ipynb", "--kernel", "mine");
        Assert.Equal(0, run.ExitCode);

        var removed = await course.RunAsync("kernel", "remove", "mine");
        Assert.Equal($"Removed {folder}\n", removed.Out);
        Assert.False(Directory.Exists(folder));
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
    }

    [Fact]
    public async Task AStartedKernelThatCannotReadItsFileFails()
    {
        var outcome = await course.RunAsync("kernel", "start", "nowhere.json");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("nowhere.json", outcome.Error, StringComparison.Ordinal);
    }
}
