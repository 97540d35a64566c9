using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;

namespace Course.Figures;

/// <summary>
/// How types of other libraries are shown. Each set is registered once the library that owns the types and the formatting
/// library are both loaded: a program that shows nothing loads nothing for it. Charts are shown whichever copy of Plotly.NET made them.
/// </summary>
/// <remarks>
/// Types and the registry are found by name in the assembly that has just been loaded. Code that named them would make the runtime look
/// for their assembly again while the host has not yet noted that it is there, and a host would load a second copy beside the first.
/// </remarks>
internal static class ForeignFormatters
{
    private const string Text = "text/plain";
    private const string Html = "text/html";
    private const string LaTeX = "text/latex";

#pragma warning disable CA2255 // As ModuleStart: a library that shows itself in hosts it does not know has to begin by itself.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Watch()
    {
        WhenShown("TorchSharp", RegisterTensor);
        WhenShown("MathNet.Numerics", RegisterMathNet);
        WhenShown("Plotly.NET", RegisterChart);
    }

    private static void WhenShown(string library, Action<Assembly, Registry> register)
    {
        Assembly? formatting = null;
        // No lock: another thread may be loading what registering needs.
        ConcurrentDictionary<Assembly, bool> owners = [], done = [];
        ModuleStart.WhenLoaded(library, assembly =>
        {
            owners.TryAdd(assembly, true);
            Register();
        });
        ModuleStart.WhenLoaded("Microsoft.DotNet.Interactive.Formatting", assembly =>
        {
            Interlocked.CompareExchange(ref formatting, assembly, null);
            Register();
        });

        void Register()
        {
            foreach (var owner in owners.Keys)
            {
                if (Volatile.Read(ref formatting) is { } found && done.TryAdd(owner, true))
                    register(owner, new Registry(found));
            }
        }
    }

    private static void RegisterTensor(Assembly torchSharp, Registry registry)
    {
        var tensor = torchSharp.GetType("TorchSharp.torch+Tensor", throwOnError: true)!;
        registry.Add(tensor, Text, value => value is torch.Tensor own ? TensorText.Of(own) : null);
        // In the cell of a table, where TorchSharp's own would say the same in other words.
        registry.Add(tensor, Html, value => value is torch.Tensor own ? $"<pre>{WebUtility.HtmlEncode(TensorText.Of(own))}</pre>" : null);
        registry.Prefer(tensor, Text);
    }

    private static void RegisterMathNet(Assembly mathNet, Registry registry)
    {
        AddNumbers<double>(mathNet, registry);
        AddNumbers<float>(mathNet, registry);
    }

    private static void AddNumbers<T>(Assembly mathNet, Registry registry)
        where T : struct, IEquatable<T>, IFormattable
    {
        Add("Matrix", value => value is Matrix<T> own ? MatrixText.Plain(own) : null, value => value is Matrix<T> own ? MatrixText.LaTeX(own) : null);
        Add("Vector", value => value is Vector<T> own ? MatrixText.Plain(own) : null, value => value is Vector<T> own ? MatrixText.LaTeX(own) : null);

        void Add(string name, Func<object, string?> plain, Func<object, string?> latex)
        {
            var type = mathNet.GetType($"MathNet.Numerics.LinearAlgebra.{name}`1", throwOnError: true)!.MakeGenericType(typeof(T));
            registry.Add(type, Text, plain);
            registry.Add(type, LaTeX, latex);
            registry.Prefer(type, Text, LaTeX);
        }
    }

    private static void RegisterChart(Assembly plotly, Registry registry)
    {
        if (ForeignChart.TypeIn(plotly) is not { } chart)
            return;
        registry.Add(chart, Figure.PlotlyMimeType, value => Figure.FromChart(value).PlotlyJson);
        registry.Add(chart, Figure.PngMimeType, value => Convert.ToBase64String(Figure.FromChart(value).Png));
        registry.Add(chart, Text, value => Figure.FromChart(value).Description);
        registry.Prefer(chart, Figure.PlotlyMimeType, Figure.PngMimeType, Text);
    }

    /// <summary>The two methods of <c>Microsoft.DotNet.Interactive.Formatting.Formatter</c> that are needed here, in whichever version the host has.</summary>
    /// <remarks>
    /// Several copies of Course, and of the libraries, may be in one process. All copies of Course register what they can show with each
    /// other, and the one whose types a value has shows it.
    /// </remarks>
    private sealed class Registry
    {
        private readonly Assembly formatting;
        private readonly Action<Type, Action<object, TextWriter>, string> register;
        private readonly Action<Type, string[]> prefer;

        public Registry(Assembly formatting)
        {
            this.formatting = formatting;
            var formatter = formatting.GetType("Microsoft.DotNet.Interactive.Formatting.Formatter", throwOnError: true)!;
            register = Method<Action<Type, Action<object, TextWriter>, string>>("Register", typeof(Type), typeof(Action<object, TextWriter>), typeof(string));
            prefer = Method<Action<Type, string[]>>("SetPreferredMimeTypesFor", typeof(Type), typeof(string[]));

            T Method<T>(string name, params Type[] parameters)
                where T : Delegate =>
                (formatter.GetMethod(name, parameters) ?? throw new MissingMethodException(formatter.FullName, name)).CreateDelegate<T>();
        }

        /// <param name="type">Whose values are shown.</param>
        /// <param name="mimeType">As what.</param>
        /// <param name="text">The text; null for a value of another copy of its library than this Course uses.</param>
        public void Add(Type type, string mimeType, Func<object, string?> text)
        {
            var texts = Known.GetOrAdd((formatting, type, mimeType), _ => []);
            texts.Enqueue(text);
            register(type, (value, writer) => writer.Write(texts.Select(of => of(value)).FirstOrDefault(shown => shown is not null) ?? value.ToString()), mimeType);
        }

        /// <summary>What all copies of Course can show. Its type is made of the framework's alone, so that they share it.</summary>
        private static ConcurrentDictionary<(Assembly Registry, Type Shown, string MimeType), ConcurrentQueue<Func<object, string?>>> Known
        {
            get
            {
                string key = typeof(ForeignFormatters).FullName!;
                lock (AppDomain.CurrentDomain)
                {
                    if (AppDomain.CurrentDomain.GetData(key) is ConcurrentDictionary<(Assembly Registry, Type Shown, string MimeType), ConcurrentQueue<Func<object, string?>>> known)
                        return known;
                    known = [];
                    AppDomain.CurrentDomain.SetData(key, known);
                    return known;
                }
            }
        }

        public void Prefer(Type type, params string[] mimeTypes) => prefer(type, mimeTypes);
    }
}

/// <summary>
/// Charts by name: a host may hold a second copy of Plotly.NET, or another version, whose charts are no <c>GenericChart</c> of ours. In older
/// versions the type lies in a module of its own name.
/// </summary>
internal static class ForeignChart
{
    private const string Name = "GenericChart", FullName = $"Plotly.NET.{Name}", ToJson = "toJson";

    /// <summary>The type of all charts in this copy of Plotly.NET; null where it has none that says what it holds.</summary>
    public static Type? TypeIn(Assembly plotly)
    {
        var type = plotly.GetType(FullName);
        type = type?.GetNestedType(Name) ?? type;
        return type is not null && Writer(type) is not null ? type : null;
    }

    /// <summary>The chart as Plotly reads it; null where the object is no chart.</summary>
    public static string? Json(object chart)
    {
        for (var type = chart.GetType(); type is not null; type = type.BaseType)
        {
            if (Writer(type) is { } writer)
                return (string?)writer.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [chart], null);
        }
        return null;
    }

    private static MethodInfo? Writer(Type type) =>
        new[] { type, type.DeclaringType }.Where(holder => holder?.FullName == FullName)
            .Select(holder => holder!.GetMethod(ToJson, BindingFlags.Public | BindingFlags.Static, [type]))
            .FirstOrDefault(method => method?.ReturnType == typeof(string));
}
