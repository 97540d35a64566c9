using Course.Runtime;

namespace Course.Tests.Runtime;

/// <summary>Native libraries that are in the NuGet folder of every machine, whatever its system: packages bring those of all.</summary>
internal static class PackageFiles
{
    /// <summary>TorchSharp's for Windows, which is bound to libtorch.</summary>
    public static string WindowsBinding => Find("TorchSharp", new LibTorchFolders("").TorchSharpPackage.Version, "win-x64", "LibTorchSharp.dll");

    /// <summary>TorchSharp's for Linux.</summary>
    public static string LinuxBinding => Find("TorchSharp", new LibTorchFolders("").TorchSharpPackage.Version, "linux-x64", "libLibTorchSharp.so");

    /// <summary>One of Windows that is bound to the system alone, and offers names of its own.</summary>
    public static string Skia => Find("SkiaSharp.NativeAssets.Win32", "3.119.4", "win-x64", "libSkiaSharp.dll");

    /// <summary>One of Windows with a version in its resources.</summary>
    public static string Versioned => Find("Microsoft.ML.OnnxRuntime", "1.30.0", "win-x64", "onnxruntime.dll");

    private static string Find(string package, string version, string rid, string file) =>
        PackageFolders.Of(package, version).Select(folder => Path.Combine(folder, "runtimes", rid, "native", file)).First(File.Exists);
}
