using System.Security.Cryptography;
using Course.Classroom.Sandbox;
using Course.Jupyter.Clients;

namespace Course.Classroom.Grading;

/// <summary>How submissions are graded.</summary>
public sealed record GradeOptions
{
    /// <summary>How much processor time a cell may use if nothing else is said.</summary>
    public static TimeSpan DefaultCellTimeout => TimeSpan.FromSeconds(60);

    /// <summary>How much memory a submission may use if nothing else is said, in units of 2^20 bytes.</summary>
    public const double DefaultMemoryMB = 2048;

    /// <summary>The course's kernel.</summary>
    public required KernelLaunch Kernel { get; init; }

    /// <summary>What tells the kernel, the library and the grader from later ones.</summary>
    public required string KernelVersion { get; init; }

    /// <summary>Where submissions run.</summary>
    public required KernelSandbox Sandbox { get; init; }

    /// <summary>How much processor time a cell may use before its kernel is ended.</summary>
    public TimeSpan CellTimeout { get; init; } = DefaultCellTimeout;

    /// <summary>How much processor time all cells of a submission may use together; ten times as much as one cell if nothing is said.</summary>
    public TimeSpan SubmissionTimeout { get => field == TimeSpan.Zero ? 10 * CellTimeout : field; init; }

    /// <summary>The most memory of a submission in units of 2^20 bytes.</summary>
    public double MemoryMB { get; init; } = DefaultMemoryMB;

    /// <summary>How often a kernel that a cell ended is started again without that cell.</summary>
    public int MaxRestarts { get; init; } = 12;

    /// <summary>How many submissions are graded at once.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>The version of the files in a folder that decide what a submission earns: with any of them mended, all is graded anew.</summary>
    public static string VersionIn(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in new[] { "Course.dll", "Course.Kernel.dll", "Course.Classroom.dll" })
            hash.AppendData(File.ReadAllBytes(Path.Combine(folder, file)));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
