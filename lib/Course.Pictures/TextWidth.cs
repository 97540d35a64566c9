namespace Course.Pictures;

/// <summary>How much room a text takes in a picture, for those who lay out figures.</summary>
public static class TextWidth
{
    /// <summary>Measures a text.</summary>
    /// <param name="text">The text, with Plotly's markup (<see cref="Markup"/>).</param>
    /// <param name="size">The size of its letters in pixels.</param>
    /// <returns>The width of its longest line in pixels.</returns>
    public static float Of(string text, float size) => new Label(text, size).Width;
}
