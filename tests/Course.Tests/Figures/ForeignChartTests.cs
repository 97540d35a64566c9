using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Course.Figures;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Tests.Figures;

public class ForeignChartTests
{
    private const string PlotlyJson = """{"data":[{"type":"scatter","x":[1,2],"y":[2,4]}],"layout":{},"config":{}}""";

    [Fact]
    public void AChartOfASecondCopyOfPlotlyShowsLikeAFigure()
    {
        var context = new AssemblyLoadContext("second copy", isCollectible: true);
        var plotly = context.LoadFromAssemblyPath(typeof(Plotly.NET.GenericChart).Assembly.Location);
        object trace = Activator.CreateInstance(plotly.GetType("Plotly.NET.Trace")!, "scatter")!;
        trace.GetType().GetMethod("SetProperty", [typeof(string), typeof(object)])!.Invoke(trace, ["y", new[] { 2, 4 }]);
        object chart = plotly.GetType("Plotly.NET.GenericChart")!.GetMethod("ofTraceObject")!.Invoke(null, [false, trace])!;

        Assert.False(chart is Plotly.NET.GenericChart);
        Assert.StartsWith("iVBOR", chart.ToDisplayString("image/png"), StringComparison.Ordinal);
        Assert.Equal(Figure.FromChart(chart).PlotlyJson, chart.ToDisplayString("application/vnd.plotly.v1+json"));
        context.Unload();
    }

    [Fact]
    public void AChartOfAnOlderVersionIsKnownByItsNames()
    {
        var (type, chart) = OlderChart(writesItself: true);

        Assert.Equal(type, ForeignChart.TypeIn(type.Assembly));
        Assert.Equal(PlotlyJson, Figure.FromChart(chart).PlotlyJson);
    }

    [Fact]
    public void AVersionThatDoesNotSayWhatItsChartsHoldIsLeftAlone()
    {
        var (type, chart) = OlderChart(writesItself: false);

        Assert.Null(ForeignChart.TypeIn(type.Assembly));
        Assert.Throws<ArgumentException>(() => Figure.FromChart(chart));
    }

    /// <summary>The form of an older version: the type of all charts inside a module of the same name.</summary>
    private static (Type Type, object Chart) OlderChart(bool writesItself)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Plotly.NET") { Version = new Version(5, 0) }, AssemblyBuilderAccess.Run);
        var module = assembly.DefineDynamicModule("Plotly.NET").DefineType("Plotly.NET.GenericChart", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        var nested = module.DefineNestedType("GenericChart", TypeAttributes.NestedPublic);
        nested.DefineDefaultConstructor(MethodAttributes.Public);
        if (writesItself)
        {
            var code = module.DefineMethod("toJson", MethodAttributes.Public | MethodAttributes.Static, typeof(string), [nested]).GetILGenerator();
            code.Emit(OpCodes.Ldstr, PlotlyJson);
            code.Emit(OpCodes.Ret);
        }
        module.CreateType();
        var type = nested.CreateType();
        return (type, Activator.CreateInstance(type)!);
    }
}
