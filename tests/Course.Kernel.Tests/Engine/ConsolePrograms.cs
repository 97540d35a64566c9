using System.Diagnostics;
using Course.Kernel.Engine;
using Course.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Kernel.Tests.Engine;

/// <summary>The programs in Programs/, compiled as the SDK does it, and run by one process of their own.</summary>
public sealed class ConsolePrograms : IDisposable
{
    /// <summary>Runs each assembly that it is given, and shows what it prints between two lines.</summary>
    private const string Driver = """
        var screen = Console.Out;
        foreach (string path in args)
        {
            var text = new StringWriter();
            Console.SetOut(text);
            try
            {
                var main = System.Reflection.Assembly.LoadFrom(path).EntryPoint!;
                object? result = main.Invoke(null, main.GetParameters().Length == 0 ? null : new object[] { Array.Empty<string>() });
            }
            catch (Exception e)
            {
                text.Write(e);
            }
            screen.Write($"\u0001{Path.GetFileNameWithoutExtension(path)}\u0002{text}");
        }
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("course-programs-");
    private readonly Lazy<Dictionary<string, string>> printed;

    public ConsolePrograms() => printed = new Lazy<Dictionary<string, string>>(Run);

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Programs");

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public string Printed(string name) => printed.Value[name];

    public void Dispose() => folder.Delete(recursive: true);

    private Dictionary<string, string> Run()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        MetadataReference[] references =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == framework)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
        string usings = string.Concat(new SessionOptions().Imports.Where(name => name.StartsWith("System", StringComparison.Ordinal)).Select(name => $"global using {name};\n"));
        Dictionary<string, string> results = [];
        string Compile(string name, string code)
        {
            string path = Path.Combine(folder.FullName, $"{name}.dll");
            var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
            var compilation = CSharpCompilation.Create(
                $"program-{name}",
                [CSharpSyntaxTree.ParseText(usings, options), CSharpSyntaxTree.ParseText(code, options)],
                references,
                new CSharpCompilationOptions(OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
            var emitted = compilation.Emit(path);
            if (!emitted.Success)
                results[name] = string.Join('\n', emitted.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error));
            return path;
        }

        string driver = Compile("driver", Driver);
        File.WriteAllText(Path.ChangeExtension(driver, ".runtimeconfig.json"), $$$"""
            {"runtimeOptions": {
              "framework": {"name": "Microsoft.NETCore.App", "version": "{{{Environment.Version}}}"},
              "configProperties": {"System.Globalization.Invariant": true} } }
            """);
        ProcessStartInfo start = new(DotnetFolders.Program)
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        start.ArgumentList.Add(driver);
        foreach (string name in Names)
        {
            string path = Compile(name, File.ReadAllText(Path.Combine(Folder, $"{name}.cs")));
            if (!results.ContainsKey(name))
                start.ArgumentList.Add(path);
        }
        using var process = Process.Start(start)!;
        string all = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        foreach (string one in all.Split('\u0001', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = one.Split('\u0002');
            results.Add(parts[0], parts[1]);
        }
        return results;
    }
}
