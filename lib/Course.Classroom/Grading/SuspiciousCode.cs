using System.Text.RegularExpressions;

namespace Course.Classroom.Grading;

/// <summary>
/// Code that reaches for what no task asks for. It proves nothing, and what is hidden well is not found: it tells a person which
/// submissions to look at, because code in the kernel's process can reach the kernel's own objects (see BubblewrapSandbox).
/// </summary>
internal static partial class SuspiciousCode
{
    // What is looked for, and what it is.
    private static readonly (Regex Pattern, string Means)[] Signs =
    [
        (Reflection(), "reflection"),
        (Native(), "native code or raw memory"),
        (Processes(), "processes"),
        (Files(), "files"),
        (Network(), "the network"),
        (Host(), "the kernel or its output"),
        (Threads(), "threads that may outlive their cell"),
        (Shadows(), "a type with the name of a checking class"),
        (EnvironmentUse(), "the environment of the process"),
        (Directive(), "a directive of the kernel"),
    ];

    /// <summary>What a cell reaches for, each thing once with the first place.</summary>
    public static IEnumerable<Remark> In(GradedCell cell)
    {
        string code = Comment().Replace(cell.Code, "");
        foreach (var (pattern, means) in Signs)
        {
            if (pattern.Match(code) is { Success: true } match)
                yield return new Remark(cell.Name, $"uses {means}: {match.Value.Trim()}");
        }
    }

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bReflection\b|\bBindingFlags\b|\bActivator\b|\bAssembly\b|\bType\.GetType\b|\.Get(Field|Method|Property|Member|Constructor)s?\(|\bInvokeMember\b|\bStackTrace\b|\bAppDomain\b|\bUnsafeAccessor\b")]
    private static partial Regex Reflection();

    [GeneratedRegex(@"\bDllImport\b|\bLibraryImport\b|\bMarshal\b|\bunsafe\b|\bUnsafe\b|\bNativeLibrary\b|\bstackalloc\b|\bGCHandle\b|\bMemoryMarshal\b")]
    private static partial Regex Native();

    [GeneratedRegex(@"\bDiagnostics\.Process\b|\bProcess\.(Start|GetProcess|GetCurrentProcess)\w*|\bProcessStartInfo\b")]
    private static partial Regex Processes();

    [GeneratedRegex(@"\b(File|Directory|FileStream|FileInfo|DirectoryInfo|StreamWriter|StreamReader|DriveInfo)\b")]
    private static partial Regex Files();

    [GeneratedRegex(@"\bSystem\.Net\b|\b(HttpClient|WebClient|Socket|TcpClient|TcpListener|UdpClient|Dns)\b")]
    private static partial Regex Network();

    [GeneratedRegex(@"\bFormatter\b|\bCourse\.(Kernel|Jupyter|Runner|Classroom)\b|\bConsole\.Set(Out|Error|In)\b|\bOutput\.Host\b|vnd\.course\.assessment")]
    private static partial Regex Host();

    [GeneratedRegex(@"\bnew\s+(System\.Threading\.)?(Thread|Timer)\b|\bThreadPool\b|\bTask\.(Run|Factory)\b|\basync\s+void\b")]
    private static partial Regex Threads();

    [GeneratedRegex(@"\b(class|struct|record|enum|interface)\s+(Assessment|Assessments|Claim|Check|CheckFailedException|Course)\b|\busing\s+(Assessment|Claim|Check)\s*=")]
    private static partial Regex Shadows();

    [GeneratedRegex(@"\bEnvironment\.(Exit|FailFast|GetEnvironmentVariable\w*|SetEnvironmentVariable|CommandLine)")]
    private static partial Regex EnvironmentUse();

    [GeneratedRegex(@"^\s*(#r\b|#i\b|#load\b|#!)[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
