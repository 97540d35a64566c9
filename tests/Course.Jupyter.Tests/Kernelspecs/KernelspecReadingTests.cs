using Course.Jupyter.Clients;
using Course.Jupyter.Kernelspecs;

namespace Course.Jupyter.Tests.Kernelspecs;

public sealed class KernelspecReadingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EveryFieldIsReadAndBecomesALaunch()
    {
        var spec = Read("""
            {"argv": ["python", "-f", "{connection_file}", "{resource_dir}/x"], "display_name": "Python 3 (注)", "language": "python",
             "interrupt_mode": "Message", "env": {"A": "b"}, "metadata": {"debugger": true}}
            """);

        Assert.Equal(("mykernel", "Python 3 (注)", "python"), (spec.Name, spec.DisplayName, spec.Language));
        Assert.True(spec.Metadata["debugger"]!.GetValue<bool>());
        Assert.False(spec.IsOurs);
        var launch = spec.ToLaunch();
        Assert.Equal(["python", "-f", "{connection_file}", $"{folder["MyKernel"]}/x"], launch.Arguments);
        Assert.Equal(("Python 3 (注)", "python", InterruptMode.Message), (launch.DisplayName, launch.Language, launch.InterruptMode));
        Assert.Equal("b", launch.Environment["A"]);
    }

    [Fact]
    public void MissingFieldsGetJupytersDefaults()
    {
        var spec = Read("""{"argv": ["x"]}""");

        Assert.Equal(("mykernel", "", InterruptMode.Signal), (spec.DisplayName, spec.Language, spec.InterruptMode));
        Assert.Empty(spec.Environment);
        Assert.Empty(spec.Metadata);
    }

    [Fact]
    public void TheProgramIsWhatDotnetRunsAndMayStandBesideTheKernelJson()
    {
        var spec = Read("""{"argv": ["dotnet", "{resource_dir}/../app/kernel.dll", "{connection_file}"]}""");

        Assert.Equal(folder["app/kernel.dll"], spec.Program);
        Assert.Equal(folder["app/kernel.dll"], spec.Missing);
        folder.Write("app/kernel.dll", "");
        Assert.Null(spec.Missing);
    }

    [Theory]
    [InlineData("""["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]""", null, null)]
    [InlineData("""["dotnet", "interactive", "jupyter", "{connection_file}"]""", null, null)]
    [InlineData("""["dotnet"]""", null, null)]
    [InlineData("""["/nowhere/kernel", "/nowhere/log"]""", "/nowhere/kernel", "/nowhere/kernel")]
    [InlineData("""["/nowhere/dotnet", "/nowhere/kernel.dll"]""", "/nowhere/kernel.dll", "/nowhere/dotnet")]
    public void AProgramNamedByItsFullPathAloneIsKnownToBeMissing(string argv, string? program, string? missing)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the paths are Unix ones");
        var spec = Read($$"""{"argv": {{argv}}}""");

        Assert.Equal((program, missing), (spec.Program, spec.Missing));
    }

    [Theory]
    [InlineData("[]", "the file holds a list; a kernelspec is a JSON object with argv, display_name and language.")]
    [InlineData("{}", "there is no \"argv\"; expected a list of strings, the program first.")]
    [InlineData("{\"argv\": []}", "argv: expected a list of strings, the program first, found a list.")]
    [InlineData("{\"argv\": \"x\"}", "argv: expected a list of strings, the program first, found a string.")]
    [InlineData("{\"argv\": [\"x\"], \"display_name\": 1}", "display_name: expected a string, found the number 1.")]
    [InlineData("{\"argv\": [\"x\"], \"env\": []}", "env: expected an object, found a list.")]
    [InlineData("{\"argv\": [\"x\"], \"env\": {\"A\": 1}}", "env: expected strings as values.")]
    [InlineData("{\"argv\": [\"x\"], \"metadata\": true}", "metadata: expected an object, found true.")]
    [InlineData(
        "{\"argv\": [\"x\"], \"interrupt_mode\": \"shout\"}",
        "interrupt_mode: 'shout' is no way to interrupt; there are \"signal\" and \"message\".")]
    [InlineData("{\n\"argv\": x}", "line 2, column 9: this is not JSON: 'x' is an invalid start of a value.")]
    public void AWrongKernelJsonNamesFileAndField(string json, string problem)
    {
        var e = Assert.Throws<KernelspecException>(() => Read(json));

        Assert.Equal($"{folder["MyKernel/kernel.json"]}: {problem}", e.Message);
    }

    [Fact]
    public void AFolderWithoutKernelJsonIsNamed()
    {
        var e = Assert.Throws<KernelspecException>(() => Kernelspec.Read(folder["none"]));

        Assert.Equal($"{folder["none/kernel.json"]}: there is no such file.", e.Message);
    }

    private Kernelspec Read(string json)
    {
        folder.Write("MyKernel/kernel.json", json);
        return Kernelspec.Read(folder["MyKernel"]);
    }
}
