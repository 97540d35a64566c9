using System.Text.Json.Nodes;
using Course.Figures;

namespace Course.Tests.Figures;

public class RepeatedNamesTests
{
    [Fact]
    public void ATokenThatStandsThereTwiceKeepsTwoColumns()
    {
        var figure = Heatmaps.AttentionMap(new double[,] { { 0.1, 0.2, 0.3, 0.4 } }, "saw", ["query"], ["I", "saw", "a", "saw"]);
        var axis = JsonNode.Parse(figure.PlotlyJson)!["layout"]!["xaxis"]!;
        Assert.Equal(["I", "saw", "a", "saw"], axis["ticktext"]!.AsArray().Select(name => (string)name!));
        Assert.Equal([0, 1, 2, 3], axis["tickvals"]!.AsArray().Select(place => (int)place!));
        Assert.Null(axis["type"]);
    }
}
