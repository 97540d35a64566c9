using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Course.Tests;

/// <summary>
/// Loads Course and its libraries as Roslyn's scripting, and with it .NET Interactive, does: each assembly in a load context of its own,
/// and known to the others only once loading it has come back.
/// </summary>
internal sealed class ScriptingHost
{
    private const string Formatting = "Microsoft.DotNet.Interactive.Formatting";

    private readonly Dictionary<string, Assembly> known = [];
    private readonly List<string> loads = [];

    /// <summary>Loads everything that lies beside Course, formatting after what it formats or before it, and shows a vector, a tensor and a chart.</summary>
    /// <returns>What was loaded more than once and what was shown wrongly, one line each; empty where all is well.</returns>
    public static string Run(bool formattingFirst)
    {
        var host = new ScriptingHost();
        AppDomain.CurrentDomain.AssemblyLoad += (_, args) => host.Heard(args.LoadedAssembly);
        if (formattingFirst)
            host.Load(Formatting);
        RuntimeHelpers.RunModuleConstructor(host.Load("Course").ManifestModule.ModuleHandle);
        foreach (string library in Libraries().Order(StringComparer.Ordinal))
            host.Load(library);

        var vectors = host.Load("MathNet.Numerics").GetType("MathNet.Numerics.LinearAlgebra.Vector`1")!.MakeGenericType(typeof(double));
        object build = vectors.GetField("Build")!.GetValue(null)!;
        object vector = build.GetType().GetMethod("Dense", [typeof(double[])])!.Invoke(build, [new double[] { 1, 2 }])!;
        object tensor = WithDefaults(host.Load("TorchSharp").GetType("TorchSharp.torch")!, "ones", new long[] { 2 });
        object chart = host.Chart();
        string[] wrong =
        [
            .. host.loads.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => $"{same.Key} was loaded {same.Count()} times."),
            .. host.Wrong(vector, "text/plain", "Vector 2, float64\n  1  2"),
            .. host.Wrong(tensor, "text/plain", "Tensor 2, float32, cpu\n  1  1"),
            .. host.Wrong(chart, "image/png", "iVBOR"),
        ];
        return string.Join('\n', wrong);
    }

    private Assembly Load(string name) => Find(new AssemblyName(name)) ?? throw new FileNotFoundException($"No {name} beside the tests.");

    private Assembly? Find(AssemblyName name)
    {
        if (known.TryGetValue(name.Name!, out var found))
            return found;
        string path = Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll");
        if (!File.Exists(path))
            return null;
        var loaded = new Context(this).LoadFromAssemblyPath(path);
        known.TryAdd(name.Name!, loaded);
        return loaded;
    }

    private void Heard(Assembly assembly)
    {
        if (AssemblyLoadContext.GetLoadContext(assembly) is Context)
            loads.Add(assembly.GetName().Name!);
    }

    private static IEnumerable<string> Libraries() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(typeof(Course.Runtime.Output).Assembly.Location)!, "*.dll")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !name.StartsWith("xunit", StringComparison.Ordinal) && !name.Contains("Testing", StringComparison.Ordinal) && !name.EndsWith("Tests", StringComparison.Ordinal))
            .Where(IsManaged);

    private static bool IsManaged(string name)
    {
        try
        {
            AssemblyName.GetAssemblyName(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"));
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private object Chart()
    {
        var plotly = Load("Plotly.NET");
        object trace = Activator.CreateInstance(plotly.GetType("Plotly.NET.Trace")!, "scatter")!;
        return plotly.GetType("Plotly.NET.GenericChart")!.GetMethod("ofTraceObject")!.Invoke(null, [false, trace])!;
    }

    private IEnumerable<string> Wrong(object value, string mimeType, string start)
    {
        string shown = (string)Load(Formatting).GetType($"{Formatting}.Formatter")!
            .GetMethod("ToDisplayString", [typeof(object), typeof(string)])!.Invoke(null, [value, mimeType])!;
        return shown.StartsWith(start, StringComparison.Ordinal) ? [] : [$"{value.GetType()} is shown as {shown}"];
    }

    /// <summary>Calls a static method by its first argument; the others keep their defaults.</summary>
    private static object WithDefaults(Type type, string name, object first)
    {
        MethodInfo method = type.GetMethods().First(
            method => method.Name == name && method.GetParameters() is [var only, .. var rest]
                && only.ParameterType == first.GetType() && rest.All(parameter => parameter.IsOptional));
        object[] arguments = [first, .. Enumerable.Repeat(Type.Missing, method.GetParameters().Length - 1)];
        return method.Invoke(null, BindingFlags.OptionalParamBinding, null, arguments, null)!;
    }

    private sealed class Context(ScriptingHost host) : AssemblyLoadContext("scripting host")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => host.Find(assemblyName);
    }
}
