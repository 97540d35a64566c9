using Course.Runtime;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Interactive;

/// <summary>
/// Makes .NET Interactive show what the course shows as the course's own kernel does. The host finds it by its interface when the course
/// comes as a NuGet package; where a notebook refers to Course.dll by path, Course finds it beside itself (Course/Runtime/InteractiveHost.cs).
/// </summary>
public sealed class CourseExtension : IKernelExtension
{
    private static int started;

    /// <inheritdoc/>
    public Task OnLoadAsync(Kernel kernel)
    {
        Start(kernel);
        return Task.CompletedTask;
    }

    /// <summary>Starts it for the kernel that runs the present cell; does nothing where none does, or a second time.</summary>
    public static void Start()
    {
        if (KernelInvocationContext.Current is { } running)
            Start(running.HandlingKernel);
    }

    private static void Start(Kernel kernel)
    {
        if (Interlocked.Exchange(ref started, 1) != 0)
            return;
        var course = typeof(Output).Assembly;
        if (Array.Find(AppDomain.CurrentDomain.GetAssemblies(), other => other != course && other.GetName().Name == course.GetName().Name) is { } first)
        {
            Console.WriteLine($"The course is here twice, and {first.Location} came first: restart the kernel, then load {course.Location} alone.");
            return;
        }
        Output.Host = new InteractiveOutputHost();
        NewerFSharp.Watch();
        // Numbers and texts as plain text; the host's default is HTML, which front ends show no better.
        Formatter.DefaultMimeType = PlainTextFormatter.MimeType;
        // Here these namespaces are everywhere at hand; the host does not import them.
        if (kernel.RootKernel.FindKernelByName("csharp") is { } csharp)
            csharp.DeferCommand(new SubmitCode("using System.IO;\nusing Course.Figures.Displays;"));
    }
}
