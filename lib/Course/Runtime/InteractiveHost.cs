using System.Runtime.Loader;

namespace Course.Runtime;

/// <summary>
/// Starts Course.Interactive where the process is .NET Interactive's. That host runs extensions of NuGet packages by itself, but none of a
/// library that a notebook refers to by path.
/// </summary>
internal static class InteractiveHost
{
    private const string Host = "Microsoft.DotNet.Interactive";
    private const string Extension = "Course.Interactive";

    /// <summary>Called once, when the host first touches Course; by then the host is loaded whole, or this is another one.</summary>
    internal static void Attach()
    {
        if (Array.Find(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == Host) is not { } host)
            return;
        var course = typeof(InteractiveHost).Assembly;
        string path = Path.Combine(Path.GetDirectoryName(course.Location) ?? "", $"{Extension}.dll");
        if (!File.Exists(path))
            return;
        try
        {
            AssemblyLoadContext.GetLoadContext(course)!.LoadFromAssemblyPath(path)
                .GetType($"{Extension}.CourseExtension", throwOnError: true)!.GetMethod("Start", Type.EmptyTypes)!.CreateDelegate<Action>()();
        }
        catch (Exception error) when (error is TypeLoadException or MissingMemberException or IOException or BadImageFormatException)
        {
            // Thrown on, this would be the failure of whichever line first used the library.
            Console.WriteLine(
                $"The course does not fit this .NET Interactive ({host.GetName().Version}): claims and live figures show as text. {error.Message}");
        }
    }
}
