using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Benchmarks;

/// <summary>What a benchmark found, as a file to keep and compare.</summary>
public static class JsonReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>The system, its processors and the runtime; numbers of two machines do not compare.</summary>
    public static string Machine => $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, .NET {Environment.Version}";

    /// <summary>Writes a report and says where it is.</summary>
    public static void Write(string file, object report)
    {
        string path = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(report, Indented));
        Console.WriteLine($"Written to {file}.");
    }
}
