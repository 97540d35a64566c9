using Course.Jupyter.Documents;

namespace Course.Runner.Reports;

/// <summary>Writes a report in the format its file name asks for.</summary>
public static class ReportFile
{
    private static readonly Dictionary<string, Func<RunReport, DateTimeOffset, string>> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".json"] = (report, _) => JsonReport.Format(report),
        [".trx"] = TrxReport.Format,
        [".xml"] = JUnitReport.Format,
    };

    /// <summary>Checks before a run that a report can be written there afterwards.</summary>
    /// <exception cref="MisuseException">The extension names no format, the path is a folder, or its folder is a file.</exception>
    public static void Check(string path)
    {
        if (!Formats.ContainsKey(Path.GetExtension(path)))
            throw new MisuseException($"--report {path}: the file must end in .json, .trx or .xml (JUnit).");
        if (Directory.Exists(path))
            throw new MisuseException($"--report {path}: this is a folder; name a file in it.");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (File.Exists(folder))
            throw new MisuseException($"--report {path}: {folder} is a file, so no report can be written in it.");
    }

    /// <summary>Writes the report at once or not at all, making its folder where needed.</summary>
    /// <param name="report">What the run found.</param>
    /// <param name="path">A file that ends in .json, .trx or .xml.</param>
    /// <param name="started">When the run started.</param>
    /// <exception cref="MisuseException">The extension names no format.</exception>
    public static void Write(RunReport report, string path, DateTimeOffset started)
    {
        Check(path);
        string text = Formats[Path.GetExtension(path)](report, started);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.WriteAllText(path, text);
    }
}
