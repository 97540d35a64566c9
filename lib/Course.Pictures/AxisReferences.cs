using System.Text.Json.Nodes;

namespace Course.Pictures;

/// <summary>Turns the positions of shapes and annotations (data, paper, or an axis' domain) into pixels.</summary>
internal static class AxisReferences
{
    public static Axis? AxisOf(JsonNode item, string name, Scene scene)
    {
        string reference = item.Text(name + "ref") ?? name;
        return reference.Contains(' ') ? null : scene.AxisNamed(reference);
    }

    public static float Pixel(JsonNode item, string name, JsonNode? value, Scene scene, bool annotation)
    {
        string reference = item.Text(name + "ref") ?? name;
        bool isX = name[0] == 'x';
        double part = value.AsNumber() ?? 0;
        if (reference == "paper")
            return isX ? scene.Plot.Left + (float)(part * scene.Plot.Width) : scene.Plot.Bottom - (float)(part * scene.Plot.Height);
        var axis = scene.AxisNamed(reference.Split(' ')[0]);
        if (axis is null)
            return 0;
        return reference.EndsWith(" domain", StringComparison.Ordinal)
            ? axis.Start + (float)(part * (axis.End - axis.Start))
            : axis.Pixel(axis.PlaceOfReference(value, annotation) ?? 0);
    }
}
