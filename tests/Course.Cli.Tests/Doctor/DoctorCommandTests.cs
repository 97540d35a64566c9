using System.Runtime.InteropServices;
using Course.Cli.Doctor;

namespace Course.Cli.Tests.Doctor;

public sealed class DoctorCommandTests : IDisposable
{
    private static readonly string[] Topics =
        ["system", "memory", ".NET", "packages", "temporary files", "ports", "libtorch", "TorchSharp", "SkiaSharp", "kernel", "tensors", "chapter 11"];

    private readonly CommandLine course = new();

    public DoctorCommandTests()
    {
        course.Environment["JUPYTER_DATA_DIR"] = Path.Combine(course.Folder, "jupyter");
        course.Environment["JUPYTER_PATH"] = "";
    }

    public void Dispose() => course.Dispose();

    [Fact(Timeout = Patience.MaxMs)]
    public async Task WhereAllIsWellEachThingHasALineAndNoSecretIsShown()
    {
        course.Environment["MY_TOKEN"] = "sesame-4711";
        course.Environment["NUGET_API_KEY"] = "sesame-4712";

        var outcome = await course.RunAsync("doctor").WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        string[] lines = outcome.Out.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal("Everything the course needs is here.", lines[^1]);
        Assert.All(lines[..^1], line => Assert.Matches("^(fine|note)     ", line));
        Assert.All(Topics, topic => Assert.Single(lines, line => line[9..].StartsWith(topic.PadRight(21), StringComparison.Ordinal)));
        Assert.DoesNotContain("sesame", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("`course kernel install` does it", outcome.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task ABrokenLibtorchIsAProblemAndTheRestIsToldAllTheSame()
    {
        string[] names = OperatingSystem.IsWindows() ? ["torch_cpu.dll", "c10.dll"]
            : OperatingSystem.IsMacOS() ? ["libtorch_cpu.dylib", "libc10.dylib"]
            : ["libtorch_cpu.so", "libc10.so"];
        foreach (string name in names)
            File.WriteAllText(Path.Combine(course.Folder, name), "not a library");
        course.Environment["COURSE_LIBTORCH"] = course.Folder;

        var outcome = await course.RunAsync("doctor").WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Matches("(?m)^problem  tensors .*LibTorchException: ", outcome.Out);
        Assert.Matches("(?m)^fine     kernel ", outcome.Out);
        Assert.Matches("(?m)^note     variable             COURSE_LIBTORCH is ", outcome.Out);
        Assert.Matches("\\d problems?\\. environment\\.md may know the way out; if it does not, send us all of these lines\\.", outcome.Out);
    }

    [Fact(Timeout = Patience.MaxMs)]
    public async Task AKernelspecThatStartsNothingIsAProblem()
    {
        string spec = Path.Combine(course.Folder, "jupyter", "kernels", ".net-csharp");
        Directory.CreateDirectory(spec);
        string gone = Path.Combine(course.Folder, "gone.dll").Replace('\\', '/');
        File.WriteAllText(Path.Combine(spec, "kernel.json"), $$"""
            {"argv": ["dotnet", "{{gone}}", "{connection_file}"], "display_name": ".NET (C#)", "language": "C#"}
            """);

        var outcome = await course.RunAsync("doctor").WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Matches(@"(?m)^problem  kernel \.net-csharp   .*gone\.dll, which .* starts, is gone; `course kernel list` says what to do", outcome.Out);
    }

    [Theory]
    [InlineData("linux-x64", Architecture.X64, "fine", "S, X64")]
    [InlineData("win-x64", Architecture.X64, "fine", "S, X64")]
    [InlineData("win-x64", Architecture.Arm64, "fine", "S, Arm64")]
    [InlineData("osx-arm64", Architecture.Arm64, "fine", "S, Arm64")]
    [InlineData("osx-x64", Architecture.Arm64, "problem", "S, Arm64: this .NET is the one for Intel processors. Install the SDK for Arm64")]
    [InlineData("win-arm64", Architecture.Arm64, "problem", "S, Arm64: libtorch is for x64 alone. Install the SDK for x64, which Windows runs on Arm as well")]
    [InlineData("osx-x64", Architecture.X64, "problem", "S, X64: there is no libtorch for osx-x64; environment.md lists the systems that work")]
    [InlineData("linux-arm64", Architecture.Arm64, "problem", "S, Arm64: there is no libtorch for linux-arm64; environment.md lists the systems that work")]
    public void EachSystemHasItsVerdict(string rid, Architecture machine, string verdict, string text)
    {
        var finding = SystemFindings.System("S", rid, machine);

        Assert.Equal((verdict, text), (finding.Verdict.ToString().ToLowerInvariant(), finding.Text));
    }

    [Fact]
    public void AWeakMachineIsANote()
    {
        Assert.Equal((Verdict.Note, Verdict.Fine), (SystemFindings.Processor(hasAvx2: false).Verdict, SystemFindings.Processor(hasAvx2: true).Verdict));
        Assert.Equal(new Finding(Verdict.Note, "memory", "1.9 GB: the larger chapters need 2 GB"), SystemFindings.Memory(1_900_000_000));
        Assert.Equal(new Finding(Verdict.Fine, "memory", "8.0 GB"), SystemFindings.Memory(8_000_000_000));
    }

    [Fact]
    public void TheNewestVersionIsNewestByNumberNotByLetter() =>
        Assert.Equal("GLIBCXX_3.4.30", NativeFindings.Newest(["GLIBCXX_3.4.9", "GLIBCXX_3.4.30", "CXXABI_9.9", "GLIBCXX_LDBL_3.4"]));

    [Theory]
    [InlineData("/home/mia/a and /home/mia", "/home/mia", "~/a and ~")]
    [InlineData("/home/mia2/a", "/home/mia", "/home/mia2/a")]
    [InlineData(@"C:\Users\Mia\a", @"c:\users\mia", @"~\a")]
    [InlineData("/a", "/", "/a")]
    [InlineData("/a", "", "/a")]
    public void TheHomeFolderIsNotShown(string text, string home, string shown) =>
        Assert.Equal($"fine     topic                {shown}", DoctorCommand.Line(new Finding(Verdict.Fine, "topic", text), home));

    [Fact]
    public void FurtherLinesStandUnderTheFirst() =>
        Assert.Equal(
            $"problem  topic                one{Environment.NewLine}                              two",
            DoctorCommand.Line(new Finding(Verdict.Problem, "topic", "one\ntwo"), ""));
}
