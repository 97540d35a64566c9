namespace Course.Pictures;

/// <summary>Which point of a box stands at its position: 0 is the left or upper edge, 1 the right or lower one.</summary>
internal static class Anchors
{
    public static float Across(string? name, float otherwise) => name switch { "left" => 0, "center" => 0.5f, "right" => 1, _ => otherwise };

    public static float Down(string? name, float otherwise) => name switch { "top" => 0, "middle" => 0.5f, "bottom" => 1, _ => otherwise };

    /// <summary>Plotly's rule where a figure names no anchor: the third of the page that the position is in decides.</summary>
    public static float Third(float part) => part < 1 / 3f ? 0 : part > 2 / 3f ? 1 : 0.5f;
}
