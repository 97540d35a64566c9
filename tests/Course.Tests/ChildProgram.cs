using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Course.Checks;
using Course.Runtime;
using Course.Training;
using TorchSharp;

namespace Course.Tests;

/// <summary>Small console programs in processes of their own: what is loaded into a process stays there.</summary>
internal static class ChildProgram
{
    internal static int Run(string program)
    {
        try
        {
            Console.WriteLine(program switch
            {
                "sum" => Sum(),
                "ensure" => Ensure(),
                "threads" => Numbers.Text(LibTorch.Threads),
                "no-torch" => WithoutTorch(),
                "train" => Train(),
                "load" => Load(),
                "own-context" => InAContextOfItsOwn(),
                _ when program.StartsWith(MemoryProgram.Prefix, StringComparison.Ordinal) => MemoryProgram.Run(program),
                "scripting-host" => ScriptingHost.Run(formattingFirst: false),
                "scripting-host-formatting-first" => ScriptingHost.Run(formattingFirst: true),
                _ => throw new ArgumentException($"No program \"{program}\"."),
            });
            return 0;
        }
        catch (Exception error)
        {
            for (var cause = error; cause is not null; cause = cause.InnerException)
                Console.WriteLine($"{cause.GetType().Name}: {cause.Message}");
            return 1;
        }
    }

    /// <summary>Starts this test program as one of the programs above.</summary>
    internal static Process Start(string program, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Course.Tests"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[ModuleStart.ChildVariable] = program;
        start.Environment.Remove("OMP_NUM_THREADS");
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>What the program printed, and its exit code.</summary>
    internal static async Task<(int ExitCode, string Output)> FinishAsync(Process process, CancellationToken token)
    {
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync(token);
            string output = await process.StandardOutput.ReadToEndAsync(token);
            await process.WaitForExitAsync(token);
            return (process.ExitCode, (output + await errors).Trim());
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Sum()
    {
        using var sum = torch.ones(3, 4).sum();
        return Numbers.Text(sum.item<float>());
    }

    /// <summary>The bits of forty losses.</summary>
    private static string Train()
    {
        Seed.Set(5);
        using var model = torch.nn.Sequential(torch.nn.Linear(16, 64), torch.nn.Dropout(0.1), torch.nn.ReLU(), torch.nn.Linear(64, 4));
        using var trainer = Trainer.Adam(model, 0.01, new() { Live = false });
        var history = trainer.Run(
            40, _ => torch.nn.functional.cross_entropy(model.forward(torch.randn(32, 16)), torch.randint(0, 4, new long[] { 32 })));
        return string.Join(' ', history.Losses.Select(loss => BitConverter.DoubleToInt64Bits(loss).ToString("x")));
    }

    private static string Ensure()
    {
        LibTorch.EnsureLoaded();
        return "loaded";
    }

    private static string WithoutTorch()
    {
        Claim.AtLeast("one is enough", 1, 1, "arithmetic");
        return Maps("libtorch_cpu") ? "loaded" : "not loaded";
    }

    private static string Load()
    {
        long before = Environment.WorkingSet;
        var watch = Stopwatch.StartNew();
        LibTorch.EnsureLoaded();
        double loaded = watch.Elapsed.TotalMilliseconds;
        Sum();
        return $"load {loaded:F0} ms, first sum {watch.Elapsed.TotalMilliseconds - loaded:F0} ms, "
            + $"{(Environment.WorkingSet - before) / 1e6:F0} MB, {LibTorch.Threads} threads, {LibTorch.Folder}";
    }

    private static string InAContextOfItsOwn()
    {
        string first = Sum();
        string location = typeof(torch).Assembly.Location;
        var second = new AssemblyLoadContext("host").LoadFromAssemblyPath(location);
        object threads = second.GetType("TorchSharp.torch")!.GetMethod("get_num_threads", Type.EmptyTypes)!.Invoke(null, null)!;
        return $"{first} {(int)threads == LibTorch.Threads} {second != typeof(torch).Assembly}";
    }

    private static bool Maps(string library) => File.ReadLines("/proc/self/maps").Any(line => line.Contains(library, StringComparison.Ordinal));
}
