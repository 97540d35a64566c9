using System.Text.Json.Nodes;
using Course.Figures;

namespace Course.Tests;

/// <summary>Pictures of the course's figures.</summary>
internal sealed partial class Picture
{
    public static Picture Of(Figure figure) => new(figure.Png);

    /// <summary>A figure out of Plotly's JSON, as a chart of a learner would give it.</summary>
    public static Figure FromJson(string data, string layout) => new($"{{\"data\":{data},\"layout\":{layout},\"config\":{{}}}}", "a test");

    public static JsonObject Parse(Figure figure) => (JsonObject)JsonNode.Parse(figure.PlotlyJson)!;
}
