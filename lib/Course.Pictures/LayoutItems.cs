using System.Text.Json.Nodes;

namespace Course.Pictures;

/// <summary>One of the layout's lists, of shapes or of annotations.</summary>
internal sealed class LayoutItems(JsonObject layout, string list)
{
    /// <summary>The items that are not hidden.</summary>
    public IReadOnlyList<JsonObject> Shown { get; } = [.. (layout.List(list) ?? []).OfType<JsonObject>().Where(item => item.Flag("visible") != false)];

    /// <summary>Widens the axes so far that the items lie on them.</summary>
    /// <param name="scene">Whose axes they are.</param>
    /// <param name="annotation">Whether the items are annotations, whose positions on a logarithmic axis are exponents.</param>
    /// <param name="ends">What follows x and y in the names of the positions of one item.</param>
    public void Extend(Scene scene, bool annotation, params ReadOnlySpan<string> ends)
    {
        foreach (var item in Shown)
        {
            foreach (string name in new[] { "x", "y" })
            {
                if (AxisReferences.AxisOf(item, name, scene) is not { } axis)
                    continue;
                foreach (string end in ends)
                    axis.Include(axis.PlaceOfReference(item.At(name + end), annotation));
            }
        }
    }
}
