using System.IO.Compression;
using Course.Kernel.Engine.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Kernel.Tests.Engine;

/// <summary>A folder with packages made on the spot, and a configuration that knows no other source: no test needs the network.</summary>
public sealed class PackageFeed : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("course-packages-");

    public PackageFeed()
    {
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(WorkingDirectory);
        File.WriteAllText(Path.Combine(WorkingDirectory, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(root.FullName, "global")}" /></config>
              <packageSources><clear /></packageSources>
            </configuration>
            """);
    }

    public string Folder => Path.Combine(root.FullName, "feed");

    public string WorkingDirectory => Path.Combine(root.FullName, "work");

    public string Cache => Path.Combine(root.FullName, "cache");

    /// <summary>Compiles a library and gives its path.</summary>
    public string Compile(string name, string code, params string[] references)
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code)],
            [.. references.Append(typeof(object).Assembly.Location).Append(Path.Combine(framework, "System.Runtime.dll")).Select(path => MetadataReference.CreateFromFile(path))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        string path = Path.Combine(root.FullName, name + ".dll");
        var emitted = compilation.Emit(path);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return path;
    }

    /// <summary>Packs a library into the feed.</summary>
    public void Pack(string id, string version, string library, string dependencies = "", string? native = null)
    {
        List<(string, string)> files = [($"lib/net10.0/{Path.GetFileName(library)}", library)];
        if (native is not null)
            files.Add(($"runtimes/{CellPlatform.Name}/native/tinynative{Path.GetExtension(native)}", native));
        PackFiles(id, version, files, $"<dependencies><group targetFramework=\"net10.0\">{dependencies}</group></dependencies>");
    }

    /// <summary>Packs files into the feed, each at the path given first.</summary>
    public void PackFiles(string id, string version, IEnumerable<(string Inside, string File)> files, string metadata = "")
    {
        using var package = ZipFile.Open(Path.Combine(Folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using (StreamWriter nuspec = new(package.CreateEntry($"{id}.nuspec").Open()))
        {
            nuspec.Write($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
                <id>{id}</id><version>{version}</version><authors>a</authors><description>d</description>
                {metadata}
                </metadata></package>
                """);
        }
        foreach ((string inside, string file) in files)
            package.CreateEntryFromFile(file, inside);
    }

    public void Dispose() => root.Delete(recursive: true);
}
