using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace Course.Runtime;

/// <summary>
/// Loads libtorch before TorchSharp asks for it: straight from the NuGet folder, so that no program carries half a gigabyte
/// beside it, and also on systems whose libstdc++ is older than the one TorchSharp was built with (Debian 12, Ubuntu 22.04).
/// Nothing is loaded until the TorchSharp assembly is.
/// </summary>
/// <remarks>
/// This works by itself once any member of Course.dll has been touched. A program whose first statement uses <c>torch</c>
/// calls <see cref="EnsureLoaded"/> before it. Folders are searched in the order of <see cref="LibTorchFolders"/>;
/// the environment variable <c>COURSE_LIBTORCH</c> names one that comes first.
/// </remarks>
public static class LibTorch
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<Assembly> Attached = [];
    private static nint torchSharpHandle;
    private static LibTorchException? failure;
    private static string? folder;

    /// <summary>The folder that libtorch came from; null before anything was loaded.</summary>
    public static string? Folder => folder;

    /// <summary>
    /// The number of threads of one libtorch operation: 1 unless <c>OMP_NUM_THREADS</c> says otherwise, so that a rerun gives
    /// the same bits. More pay for large matrices on an idle machine; sums may then be split differently.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">On setting less than 1.</exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static int Threads
    {
        // Not inlined, so that a method which only may ask for it does not load TorchSharp by being compiled.
        [MethodImpl(MethodImplOptions.NoInlining)]
        get
        {
            EnsureLoaded();
            return torch.get_num_threads();
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            EnsureLoaded();
            torch.set_num_threads(value);
        }
    }

    /// <summary>Loads TorchSharp and libtorch now, where they are not loaded yet. Safe to call often and from several threads.</summary>
    /// <exception cref="LibTorchException">libtorch cannot be loaded; the message says what to install.</exception>
    public static void EnsureLoaded()
    {
        Attach(TorchSharpAssembly());
        HandleOrThrow();
    }

    // Not inlined: this method's body is what makes the runtime load TorchSharp.dll.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Assembly TorchSharpAssembly() => typeof(torch).Assembly;

    /// <summary>What libtorch says, without the calls inside it that it appends.</summary>
    /// <param name="message">The message of an exception.</param>
    public static string Reason(string message)
    {
        int calls = message.IndexOf("Exception raised from ", StringComparison.Ordinal);
        return calls < 0 ? message : message[..calls].TrimEnd();
    }

    /// <summary>Called when a TorchSharp assembly has been loaded and none of its code has run.</summary>
    internal static void Attach(Assembly torchSharp)
    {
        lock (Gate)
        {
            if (!Attached.Add(torchSharp))
                return;
            // First of all, so that another thread that has the assembly already waits at its first native call.
            Resolve(torchSharp);
            if (torchSharpHandle == 0 && failure is null)
                LoadOrRemember(torchSharp);
        }
    }

    // An exception here would be lost in the assembly load event. It is kept and thrown at the first native call.
    private static void LoadOrRemember(Assembly torchSharp)
    {
        try
        {
            var (libtorch, binding) = new LibTorchFolders(torchSharp.Location).FindBoth();
            torchSharpHandle = NativeLoader.Load(libtorch, binding);
            folder = Path.GetDirectoryName(libtorch);
            SetDefaultThreads();
        }
        catch (LibTorchException error)
        {
            failure = error;
        }
    }

    private static void Resolve(Assembly torchSharp)
    {
        try
        {
            NativeLibrary.SetDllImportResolver(torchSharp, (name, _, _) => IsBinding(name) ? HandleOrThrow() : 0);
        }
        catch (InvalidOperationException)
        {
            // Another resolver is set, by a second copy of this library or by the host. It finds what is loaded by its soname.
        }

        // TorchSharp first looks for the binding by name alone, where an exception would drown in its own trace and advice.
        // With a handle in hand it goes on to its first native call, and the resolver above throws the error that helps.
        if (AssemblyLoadContext.GetLoadContext(torchSharp) is { } context)
        {
            context.ResolvingUnmanagedDll += (assembly, name) =>
                assembly == torchSharp && IsBinding(name) ? HandleOrProgram() : 0;
        }
    }

    private static bool IsBinding(string name) => name == "LibTorchSharp";

    private static nint HandleOrProgram()
    {
        lock (Gate)
            return failure is null ? torchSharpHandle : NativeLibrary.GetMainProgramHandle();
    }

    private static nint HandleOrThrow()
    {
        lock (Gate)
            return failure is null ? torchSharpHandle : throw new LibTorchException(failure.Message, failure.InnerException);
    }

    // The models of the course are so small that a second thread mostly waits, and libtorch's threads wait by spinning: on a
    // machine that is also busy elsewhere two were 20 times slower than one.
    private static void SetDefaultThreads()
    {
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is { Length: > 0 })
            return;
        var set = Marshal.GetDelegateForFunctionPointer<SetThreads>(NativeLibrary.GetExport(torchSharpHandle, "THSTorch_set_num_threads"));
        set(1);
    }

    private delegate void SetThreads(int count);
}

/// <summary>libtorch could not be loaded. The message says what was looked for, where, and what to install.</summary>
public sealed class LibTorchException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was looked for, where, and what to install.</param>
    /// <param name="inner">The loader's own error, where there is one.</param>
    public LibTorchException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
