using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Course.Jupyter.Protocol;
using Course.Runtime;

namespace Course.Cli.Doctor;

/// <summary>What the doctor finds out about the machine: system, processor, .NET, folders.</summary>
internal static class SystemFindings
{
    private const double Gigabyte = 1e9;

    /// <summary>What libtorch takes, and a chapter beside it.</summary>
    private const double LeastMemory = 2;

    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> All()
    {
        yield return System(RuntimeInformation.OSDescription, PackageFolders.Rid, RuntimeInformation.OSArchitecture);
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
            yield return Processor(Avx2.IsSupported);
        yield return Memory(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        yield return new Finding(Verdict.Fine, ".NET", $"{Environment.Version}, {RuntimeInformation.RuntimeIdentifier}, in {RuntimeEnvironment.GetRuntimeDirectory()}");
        yield return Packages();
        yield return Writable("temporary files", Path.GetTempPath());
        yield return Ports();
    }

    /// <summary>Whether the course can run on such a system at all.</summary>
    /// <param name="description">What the system calls itself.</param>
    /// <param name="rid">What .NET calls it, with the processor that this program was made for.</param>
    /// <param name="machine">The processor that the machine has.</param>
    internal static Finding System(string description, string rid, Architecture machine)
    {
        string what = $"{description}, {machine}";
        return rid switch
        {
            "linux-x64" or "win-x64" or "osx-arm64" => new Finding(Verdict.Fine, "system", what),
            "osx-x64" when machine == Architecture.Arm64 =>
                new Finding(Verdict.Problem, "system", $"{what}: this .NET is the one for Intel processors. Install the SDK for Arm64"),
            "win-arm64" => new Finding(Verdict.Problem, "system", $"{what}: libtorch is for x64 alone. Install the SDK for x64, which Windows runs on Arm as well"),
            _ => new Finding(Verdict.Problem, "system", $"{what}: there is no libtorch for {rid}; environment.md lists the systems that work"),
        };
    }

    /// <summary>Whether the processor has the instructions that libtorch is fast with.</summary>
    internal static Finding Processor(bool hasAvx2) => hasAvx2
        ? new Finding(Verdict.Fine, "processor", $"{Environment.ProcessorCount} threads, AVX2")
        : new Finding(Verdict.Note, "processor", $"{Environment.ProcessorCount} threads, without AVX2: training takes several times as long");

    /// <summary>Whether there is enough memory.</summary>
    internal static Finding Memory(long bytes)
    {
        string amount = string.Create(CultureInfo.InvariantCulture, $"{bytes / Gigabyte:0.0} GB");
        return bytes / Gigabyte < LeastMemory
            ? new Finding(Verdict.Note, "memory", $"{amount}: the larger chapters need {LeastMemory} GB")
            : new Finding(Verdict.Fine, "memory", amount);
    }

    private static Finding Packages()
    {
        string folder = PackageFolders.Built("NuGetPackageRoot");
        return folder.Length == 0 || Directory.Exists(folder)
            ? new Finding(Verdict.Fine, "packages", folder.Length == 0 ? "beside the program" : folder)
            : new Finding(Verdict.Note, "packages", $"{folder}, where the build had its packages, is gone; {DotnetFolders.Packages} is looked in as well");
    }

    private static Finding Writable(string topic, string folder)
    {
        try
        {
            string file = Path.Combine(folder, $"course-doctor-{Guid.NewGuid():N}");
            File.WriteAllText(file, topic);
            File.Delete(file);
            return new Finding(Verdict.Fine, topic, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Finding(Verdict.Problem, topic, $"{folder} cannot be written to: {e.Message}");
        }
    }

    private static Finding Ports()
    {
        try
        {
            return new Finding(Verdict.Fine, "ports", $"the five that a kernel listens on are to be had on {ConnectionFile.OnLoopback().Ip}");
        }
        catch (ConnectionFileException e)
        {
            return new Finding(Verdict.Problem, "ports", e.Message);
        }
    }
}
