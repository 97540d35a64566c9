using System.Text.Json.Nodes;
using Course.Figures;
using Plotly.NET;

namespace Course.Tests.Figures;

public sealed class ChartJsonTests
{
    [Fact]
    public void ItWritesWhatPlotlyNetWrites()
    {
        var trace = new Trace("bar");
        trace.SetProperty("x", new[] { "a", "\"b\" <i>β</i>" });
        trace.SetProperty("y", new double?[] { 1.5, null });
        trace.SetProperty("marker", ChartBuilder.Object(("color", "#ffffff"), ("opacity", 1), ("line", ChartBuilder.Object(("width", 0.5)))));
        trace.SetProperty("z", new double?[][] { [1], [2e-7] });
        var layout = new Layout();
        layout.SetProperty("showlegend", false);
        var chart = GenericChart.setLayout(layout, GenericChart.ofTraceObject(false, trace));

        JsonNode own = JsonNode.Parse(ChartJson.Write(chart))!, theirs = JsonNode.Parse(GenericChart.toJson(chart))!;

        Assert.True(JsonNode.DeepEquals(theirs, own), own.ToJsonString());
    }

    [Fact]
    public void WhatIsNoPartOfAChartIsRefused()
    {
        var trace = new Trace("bar");
        trace.SetProperty("x", new Version(1, 0));

        var error = Assert.Throws<ArgumentException>(() => ChartJson.Write(GenericChart.ofTraceObject(false, trace)));

        Assert.Equal("A chart holds texts, numbers, lists and objects, not a System.Version. (Parameter 'value')", error.Message);
    }
}
