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
        ConcurrentDictionary<Assembly, bool> owners = [];
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
                if (Volatile.Read(ref formatting) is { } found && Claimed.TryAdd((owner, found), true))
                    register(owner, new Registry(found));
            }
        }
    }

    /// <summary>What is registered where, for all copies of Course in this process: the first keeps what it has.</summary>
    private static ConcurrentDictionary<(Assembly Owner, Assembly Registry), bool> Claimed
    {
        get
        {
            string key = typeof(ForeignFormatters).FullName!;
            lock (AppDomain.CurrentDomain)
            {
                if (AppDomain.CurrentDomain.GetData(key) is not ConcurrentDictionary<(Assembly Owner, Assembly Registry), bool> claimed)
                    AppDomain.CurrentDomain.SetData(key, claimed = []);
                return claimed;
            }
        }
    }

    /// <summary>Values of another copy of their library than Course's own say themselves what they are.</summary>
    private static string Other(object value) => value.ToString() ?? "";

    private static void RegisterTensor(Assembly torchSharp, Registry registry)
    {
        var tensor = torchSharp.GetType("TorchSharp.torch+Tensor", throwOnError: true)!;
        registry.Add(tensor, Text, value => value is torch.Tensor own ? TensorText.Of(own) : Other(value));
        // In the cell of a table, where TorchSharp's own would say the same in other words.
        registry.Add(tensor, Html, value => $"<pre>{WebUtility.HtmlEncode(value is torch.Tensor own ? TensorText.Of(own) : Other(value))}</pre>");
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
        Add("Matrix", value => value is Matrix<T> own ? MatrixText.Plain(own) : Other(value), value => value is Matrix<T> own ? MatrixText.LaTeX(own) : Other(value));
        Add("Vector", value => value is Vector<T> own ? MatrixText.Plain(own) : Other(value), value => value is Vector<T> own ? MatrixText.LaTeX(own) : Other(value));

        void Add(string name, Func<object, string> plain, Func<object, string> latex)
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
    private sealed class Registry
    {
        private readonly Action<Type, Action<object, TextWriter>, string> register;
        private readonly Action<Type, string[]> prefer;

        public Registry(Assembly formatting)
        {
            var formatter = formatting.GetType("Microsoft.DotNet.Interactive.Formatting.Formatter", throwOnError: true)!;
            register = Method<Action<Type, Action<object, TextWriter>, string>>("Register", typeof(Type), typeof(Action<object, TextWriter>), typeof(string));
            prefer = Method<Action<Type, string[]>>("SetPreferredMimeTypesFor", typeof(Type), typeof(string[]));

            T Method<T>(string name, params Type[] parameters)
                where T : Delegate =>
                (formatter.GetMethod(name, parameters) ?? throw new MissingMethodException(formatter.FullName, name)).CreateDelegate<T>();
        }

        public void Add(Type type, string mimeType, Func<object, string> text) => register(type, (value, writer) => writer.Write(text(value)), mimeType);

        public void Prefer(Type type, params string[] mimeTypes) => prefer(type, mimeTypes);
    }
}
