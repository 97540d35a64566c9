using System.Net;
using System.Reflection;
using Course.Figures;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;

namespace Course.Runtime;

/// <summary>
/// How types of other libraries are shown. Each set is registered once the library that owns the types and the formatting
/// library are both loaded: a program that shows nothing loads nothing for it.
/// </summary>
internal static class ForeignFormatters
{
    private const string Text = PlainTextFormatter.MimeType;
    private const string LaTeX = "text/latex";

    internal static void Watch()
    {
        WhenShown("TorchSharp", _ => RegisterTensor());
        WhenShown("MathNet.Numerics", _ => RegisterMathNet());
        WhenShown("Plotly.NET", RegisterChart);
    }

    private static void WhenShown(string library, Action<Assembly> register)
    {
        Assembly? owner = null, formatting = null;
        int done = 0;
        ModuleStart.WhenLoaded(library, assembly => Loaded(ref owner, assembly));
        ModuleStart.WhenLoaded("Microsoft.DotNet.Interactive.Formatting", assembly => Loaded(ref formatting, assembly));

        void Loaded(ref Assembly? slot, Assembly assembly)
        {
            Interlocked.CompareExchange(ref slot, assembly, null);
            if (owner is not null && formatting is not null && Interlocked.Exchange(ref done, 1) == 0)
                register(owner);
        }
    }

    private static void RegisterTensor()
    {
        Formatter.Register<torch.Tensor>(TensorText.Of, Text);
        // In the cell of a table, where TorchSharp's own would say the same in other words.
        Formatter.Register<torch.Tensor>(tensor => $"<pre>{WebUtility.HtmlEncode(TensorText.Of(tensor))}</pre>", HtmlFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(torch.Tensor), Text);
    }

    private static void RegisterMathNet()
    {
        Register<Matrix<double>>(MatrixText.Plain, MatrixText.LaTeX);
        Register<Matrix<float>>(MatrixText.Plain, MatrixText.LaTeX);
        Register<Vector<double>>(MatrixText.Plain, MatrixText.LaTeX);
        Register<Vector<float>>(MatrixText.Plain, MatrixText.LaTeX);
    }

    // By name: the type is F#, and what names it in code makes a host load F#'s library.
    private static void RegisterChart(Assembly plotly)
    {
        Type chart = plotly.GetType("Plotly.NET.GenericChart", throwOnError: true)!;
        string[] types = [Figure.PlotlyMimeType, Figure.PngMimeType, Text];
        foreach (string type in types)
            Formatter.Register(chart, (value, writer) => writer.Write(Figure.FromChart(value).ToDisplayString(type)), type);
        Formatter.SetPreferredMimeTypesFor(chart, types);
    }

    private static void Register<T>(Func<T, string> plain, Func<T, string> latex)
    {
        Formatter.Register(plain, Text);
        Formatter.Register(latex, LaTeX);
        Formatter.SetPreferredMimeTypesFor(typeof(T), Text, LaTeX);
    }
}
